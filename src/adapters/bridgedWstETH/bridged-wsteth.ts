import { defineAdapter } from '../../core/adapter.js'
import { defineAsset } from '../../core/define-asset.js'
import { observable } from '../../core/formula.js'
import { nativeAsset } from '../../core/native-asset.js'
import type { Lens } from '../../core/observable.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { assumptionOf, stateOf, withState } from '../../core/world.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { wad } from '../../math/wad.js'
import { year } from '../../math/year.js'
import { aggregatorAbi } from './abi.js'
import { type BridgedWstETHState, bridgedWstETHState } from './bridged-wsteth-state.js'
import { bridgedWstETHComponents } from './components.js'
import type { BridgedWstETHDeployment } from './deployment.js'
import { bridgedStakingApr, bridgedStakingAprAssumption } from './staking-apr.js'

/** The name of the assumption that says how far the market is from redemption, where no feed shows `market:wstETH`. */
export const bridgedWstETHBasisAssumption = 'basis:wstETH'

/**
 * wstETH on a chain to which it was bridged.
 *
 * There is no wrapping, staking or queue: it is bought and sold, and redeems on Ethereum alone. Its exchange rate is
 * the one of Ethereum as Chainlink last reported it, about once a day; between reports it stands still on chain. It is
 * a claim on ETH that earns the staking rate, and depends on the bridge that holds the wstETH behind it.
 *
 * @param deployment - The token and its rate feed; {@link bridgedWstETHBase}, {@link bridgedWstETHArbitrum} and
 * {@link bridgedWstETHOptimism} ship.
 * @param options - `feeds`: protocols that show `usd:ETH`, and `market:wstETH` where there is such a feed. Without one
 * the market price is redemption times 1 + the assumption `basis:wstETH`.
 * @returns The adapter with its assets `eth` and `wstETH`; it has no steps.
 * @example
 * ```ts
 * import { bridgedWstETH, bridgedWstETHBase } from 'lstack/adapters/bridgedWstETH'
 *
 * const { wstETH } = bridgedWstETH(bridgedWstETHBase)
 * console.log(wstETH.components.map(({ id }) => id)[0])
 * // bridge:wstETH@8453
 * ```
 */
export function bridgedWstETH<const chainId extends number>(
  deployment: BridgedWstETHDeployment<chainId>,
  options: { readonly feeds?: readonly Protocol[] } = {},
) {
  const { chainId, wstETH: token, rateFeed: address } = deployment
  const { feeds = [] } = options
  const eth = nativeAsset({ chainId })
  const hasFeed = feeds.some(({ observables = {} }) => Object.hasOwn(observables, 'market:wstETH'))

  const market: Lens = {
    read(world) {
      const { rate, market } = stateOf(world, protocol)
      const basis = () => numberToWad(assumptionOf(world, bridgedWstETHBasisAssumption).value)
      return market ?? multiplyWad(rate, wad + basis())
    },
    write: (world, value) => withState(world, protocol, { ...stateOf(world, protocol), market: value }),
  }

  const protocol: Protocol<`bridgedWstETH@${chainId}`, BridgedWstETHState> = {
    id: `bridgedWstETH@${chainId}`,
    state: bridgedWstETHState,
    *load() {
      const round = yield* read({ address, abi: aggregatorAbi, functionName: 'latestRoundData', args: [] })
      return { rate: round[1], updatedAt: round[3], market: null }
    },
    misfit: ({ updatedAt }, { timestamp }) =>
      updatedAt > timestamp ? `its rate was reported at ${updatedAt}, after the block’s ${timestamp}` : undefined,
    observables: {
      'redemption:wstETH': {
        read: (world) => stateOf(world, protocol).rate,
        write: (world, rate) => withState(world, protocol, { ...stateOf(world, protocol), rate }),
      },
      ...(hasFeed ? {} : { 'market:wstETH': market }),
    },
    accrue(world, { from, to }) {
      const state = stateOf(world, protocol)
      const growth = (numberToWad(bridgedStakingApr(world, protocol).value) * (to - from)) / year
      return { ...state, rate: multiplyWad(state.rate, wad + growth) }
    },
  }

  const wstETH = defineAsset({
    kind: 'token',
    symbol: 'wstETH',
    chainId,
    protocol: 'bridgedWstETH',
    address: token,
    protocols: [protocol, ...feeds],
    worth: { price: 'usd:ETH', redemption: observable('redemption:wstETH'), market: observable('market:wstETH') },
    claims: (world, amount) => [{ asset: eth, amount: multiplyWad(amount, stateOf(world, protocol).rate) }],
    yields: (world) => {
      const rate = bridgedStakingApr(world, protocol)
      const assumed = rate.window === 'assumed'
      return [
        {
          source: 'staking',
          rate,
          formula: assumed
            ? 'the growth of the share rate as assumed'
            : '(reported rate now / reported rate before − 1) · year / time between the reports',
          origins: assumed
            ? [{ type: 'assumption', name: bridgedStakingAprAssumption }]
            : ['rate', 'updatedAt'].map((field) => ({ type: 'state', protocol: protocol.id, fields: [field] })),
        },
      ]
    },
    risks: [
      { type: 'depeg', market: 'market:wstETH', redemption: 'redemption:wstETH' },
      {
        type: 'slashing',
        redemption: 'redemption:wstETH',
        note: 'Slashing of Lido’s validators lowers the rate of every holder at once; here once it is reported, about a day later.',
      },
    ],
    components: bridgedWstETHComponents(chainId),
    exits: [
      {
        route: 'market',
        days: { from: 0, to: 0 },
        note: 'A sale of wstETH at its market price.',
        source: 'https://docs.lido.fi/guides/lido-tokens-integration-guide',
        date: '2026-08-22',
      },
      {
        route: 'queue',
        days: { from: 8, to: 12 },
        note: 'The canonical bridge to Ethereum, with its challenge period of about 7 days, then Lido’s withdrawal queue; no steps of lstack.',
        source:
          'https://docs.optimism.io, https://docs.arbitrum.io; https://docs.lido.fi/contracts/withdrawal-queue-erc721',
        date: '2026-08-22',
      },
    ],
  })

  return defineAdapter({
    id: 'bridgedWstETH',
    chainId: chainId as number,
    assets: [eth, wstETH],
    protocols: [protocol],
    steps: {},
    protocol,
    eth,
    wstETH,
  })
}
