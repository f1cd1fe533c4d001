import type { Facts } from '../../core/wiring.js'
import type { lido } from './lido.js'
import type { LidoQueueState } from './lido-queue-state.js'
import type { LidoState } from './lido-state.js'
import type { LidoSupply } from './lido-supply.js'
import { stakingAprAssumption } from './staking-apr.js'
import { queueDaysAssumption } from './withdrawal-maturity.js'

const wei = 10n ** 18n

/** wstETH's rate as last read: ETH per share with 18 decimals, on 29 September 2025. */
const rateRead = { rate: 1_214_938_700_000_000_000n, timestamp: 1_759_104_000n }

/** Simple growth a year between the readings of 8 May and 29 September 2025, in bps. */
const growth = 275n

/**
 * What the default market says of Lido: the share rate as last read, carried forward at the growth of then.
 *
 * @param adapter - Lido.
 * @param timestamp - Seconds since the epoch.
 */
export function lidoFacts(
  {
    protocol: { id },
    queue: { id: queueId },
    supply: { id: supplyId },
  }: Pick<ReturnType<typeof lido>, 'protocol' | 'queue' | 'supply'>,
  timestamp: bigint,
): Facts {
  const elapsed = timestamp - rateRead.timestamp
  const rate = rateRead.rate + (rateRead.rate * growth * elapsed) / (10_000n * 31_536_000n)
  const internalShares = 7_300_000n * wei
  const state: LidoState = {
    internalShares,
    internalEther: (internalShares * rate) / wei,
    stakingPaused: false,
    stakingLimitSet: true,
    maxStakeLimit: 150_000n * wei,
    maxStakeLimitGrowthBlocks: 6_400n,
    prevStakeLimit: 150_000n * wei,
    prevStakeBlockNumber: 1n,
  }
  const queue: LidoQueueState = { paused: false, bunkerMode: false, unfinalizedStETH: 0n }
  const supply: LidoSupply = { totalShares: internalShares, wrappedShares: 3_300_000n * wei }
  const readings = 'wstETH read at 1.2020035 on 2025-05-08 and 1.2149387 on 2025-09-29'
  return {
    states: { [id]: state, [queueId]: queue, [supplyId]: supply },
    carried: [stakingAprAssumption, queueDaysAssumption],
    sources: {
      [id]: `share rate carried forward; ${readings}`,
      [queueId]: 'assumed',
      [supplyId]: 'assumed',
    },
    assumptions: {
      [stakingAprAssumption]: {
        value: Number(growth) / 10_000,
        source: `growth between two readings (${readings})`,
        date: '2025-09-29',
        of: [id],
      },
      'redemption:wstETH': {
        value: Number(rate) / 1e18,
        source: 'the reading of 2025-09-29 (1.2149387) carried forward at 2.75 % a year',
        date: '2026-08-22',
        of: [id],
      },
      'stakeLimit:stETH': {
        value: 150_000,
        source: 'ETH; the maximum, assumed to be refilled (lidofinance/docs)',
        date: '2026-08-22',
        of: [id],
      },
      [queueDaysAssumption]: {
        value: 5,
        source: 'the longer end of the 1–5 days that Lido states (docs.lido.fi/contracts/withdrawal-queue-erc721)',
        date: '2026-08-22',
        of: [queueId],
      },
      'queue:stETH': {
        value: 'open, empty, no bunker mode',
        source: 'assumed: not in the record',
        date: '2026-08-22',
        of: [queueId],
      },
      'shares:stETH': {
        value: 7_300_000,
        source: 'shares of Lido, assumed, none of them backed by vaults: they matter to market capitalisation alone',
        date: '2026-08-22',
        of: [id, supplyId],
      },
      'supply:wstETH': {
        value: 3_300_000,
        source: 'wstETH, assumed: not in the record',
        date: '2026-08-22',
        of: [supplyId],
      },
    },
  }
}
