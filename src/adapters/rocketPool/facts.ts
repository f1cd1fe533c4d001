import type { Facts } from '../../core/wiring.js'
import { rethBasisAssumption, type rocketPool } from './rocket-pool.js'
import type { RocketPoolState } from './rocket-pool-state.js'
import { rethStakingAprAssumption } from './staking-apr.js'

const wei = 10n ** 18n

/** rETH's rate as last read: ETH for one rETH with 18 decimals, on 8 May 2025. */
const rateRead = { rate: 1_135_696_100_000_000_000n, timestamp: 1_746_662_400n }

/** Simple growth a year around that reading, in bps. */
const growth = 240n

/** rETH as last reported in the series of reports, on 5 September 2024. */
const rethSupply = 492_190n * wei

const date = '2026-08-22'

/**
 * What the default market says of Rocket Pool: the rate of rETH as last read, carried forward at the growth of then.
 * All that deposits and burns depend on beside is assumed.
 *
 * @param adapter - Rocket Pool.
 * @param timestamp - Seconds since the epoch.
 */
export function rocketPoolFacts(
  { protocol: { id, observables = {} } }: Pick<ReturnType<typeof rocketPool>, 'protocol'>,
  timestamp: bigint,
): Facts {
  const elapsed = timestamp - rateRead.timestamp
  const rate = rateRead.rate + (rateRead.rate * growth * elapsed) / (10_000n * 31_536_000n)
  const totalEth = (rethSupply * rate) / wei
  const state: RocketPoolState = {
    depositPool: '0xCE15294273CFb9D9b628F4D61636623decDF4fdC',
    totalEth,
    rethSupply,
    balancesBlock: null,
    balancesTimestamp: timestamp,
    depositEnabled: true,
    assignDepositsEnabled: true,
    minimumDeposit: wei / 100n,
    maximumDepositPoolSize: 18_000n * wei,
    depositFee: (5n * wei) / 10_000n,
    poolBalance: 0n,
    queueCapacity: 0n,
    targetCollateralRate: wei / 100n,
    rethBalance: totalEth / 100n,
    market: null,
  }
  const of = [id]
  const hasBasis = Object.hasOwn(observables, 'market:rETH')
  return {
    states: { [id]: state },
    carried: [rethStakingAprAssumption, ...(hasBasis ? [rethBasisAssumption] : [])],
    sources: { [id]: 'rate carried forward; rETH read at 1.1356961 on 2025-05-08' },
    assumptions: {
      [rethStakingAprAssumption]: {
        value: Number(growth) / 10_000,
        source: 'the growth of the rETH rate around its reading of 2025-05-08',
        date: '2025-05-08',
        of,
      },
      'redemption:rETH': {
        value: Number(rate) / 1e18,
        source: 'the reading of 2025-05-08 (1.1356961) carried forward at 2.4 % a year',
        date,
        of,
      },
      ...(hasBasis ? { [rethBasisAssumption]: { value: 0, source: 'assumed at redemption: no basis', date, of } } : {}),
      'supply:rETH': {
        value: Number(rethSupply / wei),
        source: 'rETH as reported on 2024-09-05, rounded; it only matters to the last wei and to the collateral',
        date: '2024-09-05',
        of,
      },
      'collateral:rETH': {
        value: Number(state.rethBalance) / 1e18,
        source: 'ETH in the rETH contract: a target of 1 %, assumed to be met; the deposit pool assumed to be empty',
        date,
        of,
      },
      'depositPool:rETH': {
        value: '0xCE15294273CFb9D9b628F4D61636623decDF4fdC',
        source:
          'what RocketStorage names since the upgrade to Rocket Pool 1.4, assumed unchanged; read anew from any node',
        date,
        of,
      },
      'depositSettings:rETH': {
        value: 'enabled, at least 0.01 ETH, fee 0.05 %, room for 18,000 ETH',
        source: 'assumed: not in the record',
        date,
        of,
      },
    },
  }
}
