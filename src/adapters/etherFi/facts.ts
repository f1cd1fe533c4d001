import type { Facts } from '../../core/wiring.js'
import type { Bucket } from './bucket.js'
import { type etherFi, weETHBasisAssumption } from './ether-fi.js'
import type { EtherFiState } from './ether-fi-state.js'
import { growthAssumption, restakingAprAssumption } from './growth.js'
import { etherFiQueueDaysAssumption } from './withdraw-maturity.js'

const wei = 10n ** 18n
const gwei = 10n ** 9n

/** weETH's rate as last read: ETH for one weETH with 18 decimals, on 8 May 2025. */
const rateRead = { rate: 1_067_034_600_000_000_000n, timestamp: 1_746_662_400n }

/** Simple growth a year around that reading, in bps. */
const growth = 250n

const date = '2026-08-22'

/**
 * What the default market says of ether.fi: the rate of weETH as last read, carried forward at the growth of then. All
 * that limits depend on beside is assumed.
 *
 * @param adapter - Ether.fi.
 * @param timestamp - Seconds since the epoch.
 */
export function etherFiFacts(
  { protocol: { id, observables = {} } }: Pick<ReturnType<typeof etherFi>, 'protocol'>,
  timestamp: bigint,
): Facts {
  const elapsed = timestamp - rateRead.timestamp
  const rate = rateRead.rate + (rateRead.rate * growth * elapsed) / (10_000n * 31_536_000n)
  const totalShares = 2_000_000n * wei
  const totalValueInLp = 60_000n * wei
  const full = (capacity: bigint, refillRate: bigint): Bucket => ({
    capacity,
    remaining: capacity,
    lastRefill: timestamp,
    refillRate,
  })
  const open = { paused: false, until: 0n }
  const state: EtherFiState = {
    totalValueOutOfLp: (totalShares * rate) / wei - totalValueInLp,
    totalValueInLp,
    totalShares,
    minWithdrawAmount: wei / 1_000n,
    maxWithdrawAmount: 1_000n * wei,
    pauses: { liquidityPool: open, eETH: open, weETH: open, withdrawRequestNFT: open, redemptionManager: open },
    mintLimit: full((100_000n * wei) / gwei, (100_000n * wei) / gwei / 86_400n),
    burnLimit: full((100_000n * wei) / gwei, (100_000n * wei) / gwei / 86_400n),
    redemption: {
      limit: full(5_000_000_000n, 57_870n),
      exitFee: 30n,
      exitFeeSplitToTreasury: 1_000n,
      lowWatermark: 100n,
    },
    market: null,
  }
  const of = [id]
  return {
    states: { [id]: state },
    carried: [
      growthAssumption,
      restakingAprAssumption,
      etherFiQueueDaysAssumption,
      ...(Object.hasOwn(observables, 'market:weETH') ? [weETHBasisAssumption] : []),
    ],
    sources: { [id]: 'rate carried forward; weETH read at 1.0670346 on 2025-05-08' },
    assumptions: {
      [growthAssumption]: {
        value: Number(growth) / 10_000,
        source:
          'the growth of the weETH rate around its reading of 2025-05-08; staking and restaking together since 2026',
        date: '2025-05-08',
        of,
      },
      [restakingAprAssumption]: {
        value: 0.0031,
        source:
          'EIGEN paid for ether.fi’s restaked ETH in the week to 2025-08-02, at its price in ETH (restaking_eigen_apr_weekly.csv); since January 2026 sold for ETH into the pool (etherfi.gitbook.io), so part of the growth; assumed since',
        date: '2025-08-02',
        of,
      },
      'redemption:weETH': {
        value: Number(rate) / 1e18,
        source: 'the reading of 2025-05-08 (1.0670346) carried forward at 2.5 % a year',
        date,
        of,
      },
      ...(Object.hasOwn(observables, 'market:weETH')
        ? { [weETHBasisAssumption]: { value: 0, source: 'assumed at redemption: no basis', date, of } }
        : {}),
      [etherFiQueueDaysAssumption]: {
        value: 5,
        source:
          'rounded up from 4.9, the median of the rush of April and May 2026, when the longest took 17 (ether.fi, How ether.fi Redeemed 20% of TVL)',
        date: '2026-06-09',
        of,
      },
      'withdrawals:eETH': {
        value: '0.001 to 1,000 eETH a request',
        source:
          'as set after the upgrade of July 2026 (etherfi-protocol/smart-contracts, script/upgrades/security-upgrades/lp_withdraw_bounds.json)',
        date: '2026-07-31',
        of,
      },
      'redemptionLimit:eETH': {
        value:
          '5,000 ETH, refilled in a day; fee 0.3 %, a tenth of it to the treasury; 1 % of all ether stays in the pool',
        source:
          'assumed for ETH: the limit is that of stETH (etherfi-protocol/smart-contracts, restoreRedemptionManagerDefaults.s.sol); fee and watermark are not in the record',
        date,
        of,
      },
      'mintLimit:eETH': {
        value: 100_000,
        source: 'eETH minted and burnt a day at most, assumed: not in the record',
        date,
        of,
      },
      'shares:eETH': {
        value: 2_000_000,
        source:
          'shares of ether.fi, assumed after 542,792 ETH, 19.6 % of the total, left by 21 May 2026; 60,000 ETH of them assumed in the pool',
        date,
        of,
      },
    },
  }
}
