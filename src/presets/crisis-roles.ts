import { aaveV3Mainnet } from '../adapters/aaveV3/mainnet.js'
import type { ReserveState } from '../adapters/aaveV3/reserve-state.js'
import { defineStrategy } from '../core/define-strategy.js'
import { loop } from '../core/loop.js'
import type { Market } from '../core/market.js'
import type { CrisisObservables } from '../scenario/crisis-series.js'
import type { ReplayRole } from '../scenario/replay-crisis.js'
import { adapters as mainnetAdapters } from './adapters.js'
import { type Adapters, connectAdapters } from './connect-adapters.js'
import { defaultMarket } from './default-market.js'
import { mainnetDeployments } from './deployments.js'
import { presets } from './presets.js'

const moved: CrisisObservables = { redemption: 'redemption:wstETH', market: 'market:stETH' }
const borrowed: CrisisObservables = { ...moved, borrowRate: 'borrowRate:WETH@aaveV3' }

/** The protocol id of the reserve that the roles supply to. */
const reserve = 'aaveV3/wstETH@1'

let marketAdapters: Adapters | undefined

/**
 * Who lives through a crisis: a holder of wstETH, a looper whose lender prices wstETH by its exchange rate under a cap
 * as Aave v3 Core does, and a looper on the same lender with an oracle that follows the market. Loan-to-value and
 * thresholds are those of Aave v3 Core's e-mode in 2026; the code is the same, only the oracle's basis differs.
 *
 * @param options - `leverage`: of the loops. `amount`: the deposit of each in wei; 100 ETH by default.
 * @returns Three roles for `replayCrisis`.
 * @throws InvalidAmountError for a leverage below 1; out of reach, it throws when replayed.
 * @example
 * ```ts
 * import { crisisRoles } from 'lstack/presets'
 *
 * console.log(crisisRoles({ leverage: 10 }).map(({ id }) => id))
 * // [ 'holder', 'looper-exchange-rate', 'looper-market' ]
 * ```
 */
export function crisisRoles(options: { readonly leverage: number; readonly amount?: bigint }): readonly ReplayRole[] {
  const { leverage, amount = 100n * 10n ** 18n } = options
  marketAdapters ??= withMarketOracle()
  const market = defaultMarket()
  return [
    {
      id: 'holder',
      title: 'Holder of wstETH',
      strategy: presets['wsteth-hold'].strategy(),
      market,
      amount,
      observables: moved,
    },
    {
      id: 'looper-exchange-rate',
      title: 'Looper, exchange-rate oracle',
      strategy: looped(mainnetAdapters, leverage),
      market,
      amount,
      observables: { ...borrowed, cap: 'cap:wstETH@aaveV3' },
    },
    {
      id: 'looper-market',
      title: 'Looper, market oracle',
      strategy: looped(marketAdapters, leverage),
      market: withoutCap(market),
      amount,
      observables: borrowed,
    },
  ]
}

function looped({ aaveV3, lido, weth }: Adapters, leverage: number) {
  const path = [weth.unwrap(), lido.stakeAndWrap()] as const
  const block = loop({
    lender: aaveV3.lender,
    collateral: lido.wstETH,
    debt: weth.weth,
    path,
    leverage,
    rounds: 100,
  })
  return defineStrategy({ name: `loop at ${leverage}×`, start: lido.eth, steps: [lido.stakeAndWrap(), block] })
}

/** The adapters of Ethereum, with a lender whose oracle multiplies wstETH's market price. */
function withMarketOracle(): Adapters {
  const { reserves } = aaveV3Mainnet
  const { wstETH } = reserves
  const oracle = { basis: 'market', source: wstETH.oracle.source, usd: 'usd:ETH', rate: 'market:wstETH' }
  const aaveV3 = { ...aaveV3Mainnet, reserves: { ...reserves, wstETH: { ...wstETH, oracle } } }
  return connectAdapters({ ...mainnetDeployments, aaveV3: aaveV3 as never })
}

/** The market without the cap that such an oracle does not have. */
function withoutCap(market: Market): Market {
  const state = market.states[reserve] as ReserveState
  return { ...market, states: { ...market.states, [reserve]: { ...state, cap: null } } }
}
