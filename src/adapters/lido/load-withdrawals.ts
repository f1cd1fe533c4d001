import type { Address } from 'viem'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { withdrawalQueueAbi as abi } from './abi.js'
import type { WithdrawalRequest } from './withdrawal-request.js'

/**
 * Reads the requests of an account that are not claimed yet, in the order of their ids: one round where there are none,
 * two while they wait, three once one is finalised.
 *
 * @param address - The withdrawal queue.
 * @param account - Whose requests.
 */
export function* loadWithdrawals(
  address: Address,
  account: Address,
): Generator<readonly ReadRequest[], readonly WithdrawalRequest[], readonly unknown[]> {
  const [unsorted, lastCheckpoint] = yield* readAll([
    read({ address, abi, functionName: 'getWithdrawalRequests', args: [account] }),
    read({ address, abi, functionName: 'getLastCheckpointIndex', args: [] }),
  ])
  if (unsorted.length === 0) return []
  const ids = [...unsorted].sort((a, b) => (a < b ? -1 : 1))
  const [statuses, hints] = yield* readAll([
    read({ address, abi, functionName: 'getWithdrawalStatus', args: [ids] }),
    read({ address, abi, functionName: 'findCheckpointHints', args: [ids, 1n, lastCheckpoint] }),
  ])
  const claimable = hints.some((hint) => hint > 0n)
    ? yield* read({ address, abi, functionName: 'getClaimableEther', args: [ids, hints] })
    : []
  return ids.map((requestId, index): WithdrawalRequest => {
    const { owner: _, ...status } = statuses[index] as (typeof statuses)[number]
    return {
      requestId,
      ...status,
      hint: status.isFinalized ? (hints[index] as bigint) : null,
      claimableEther: status.isFinalized ? (claimable[index] as bigint) : null,
    }
  })
}
