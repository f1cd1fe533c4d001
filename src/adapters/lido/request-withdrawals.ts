import type { LidoQueueState } from './lido-queue-state.js'
import type { LidoState } from './lido-state.js'
import { RequestAmountTooLargeError } from './request-amount-too-large-error.js'
import { RequestAmountTooSmallError } from './request-amount-too-small-error.js'
import { pooledEthByShares, sharesByPooledEth } from './shares.js'
import { maxWithdrawal, minWithdrawal } from './split-withdrawal.js'
import type { WithdrawalRequest } from './withdrawal-request.js'
import { WithdrawalsPausedError } from './withdrawals-paused-error.js'

/**
 * Requests withdrawals: the queue afterwards and the requests in it.
 *
 * Source: WithdrawalQueue `requestWithdrawals`, `requestWithdrawalsWstETH`.
 *
 * @param parameters - `lido` and `queue`: their states. `unit`: what is brought. `amounts`: its base units, one for each
 * request. `timestamp`: of the block, in seconds since the epoch.
 * @throws {@link WithdrawalsPausedError} while the queue is paused, {@link RequestAmountTooSmallError} and
 * {@link RequestAmountTooLargeError} outside 100 wei to 1,000 stETH.
 */
export function requestWithdrawals(parameters: {
  readonly lido: LidoState
  readonly queue: LidoQueueState
  readonly unit: 'stETH' | 'wstETH'
  readonly amounts: readonly bigint[]
  readonly timestamp: bigint
}): { readonly queue: LidoQueueState; readonly requests: readonly WithdrawalRequest[] } {
  const { lido, queue, unit, amounts, timestamp } = parameters
  if (queue.paused) throw new WithdrawalsPausedError()
  let { unfinalizedStETH } = queue
  const requests = amounts.map((amount): WithdrawalRequest => {
    const amountOfStETH = unit === 'stETH' ? amount : pooledEthByShares(lido, amount)
    if (amountOfStETH < minWithdrawal) throw new RequestAmountTooSmallError({ amount: amountOfStETH })
    if (amountOfStETH > maxWithdrawal) throw new RequestAmountTooLargeError({ amount: amountOfStETH })
    unfinalizedStETH += amountOfStETH
    return {
      requestId: null,
      amountOfStETH,
      amountOfShares: sharesByPooledEth(lido, amountOfStETH),
      timestamp,
      isFinalized: false,
      isClaimed: false,
      hint: null,
      claimableEther: null,
    }
  })
  return { queue: { ...queue, unfinalizedStETH }, requests }
}
