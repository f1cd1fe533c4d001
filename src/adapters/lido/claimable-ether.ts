import type { LidoState } from './lido-state.js'
import type { WithdrawalRequest } from './withdrawal-request.js'

const e27 = 10n ** 27n

/**
 * The ether that a request pays: settled where it is finalised, else what it would pay if it were finalised now, at the
 * lower of the share rates of then and now.
 *
 * Source: WithdrawalQueueBase `_calculateClaimableEther`.
 *
 * @param request - The request.
 * @param state - Lido's state, for the share rate of now.
 * @returns Wei.
 */
export function claimableEther(request: WithdrawalRequest, { internalEther, internalShares }: LidoState): bigint {
  const { amountOfStETH, amountOfShares } = request
  if (request.claimableEther !== null) return request.claimableEther
  if (amountOfShares === 0n) return amountOfStETH
  const maxShareRate = (internalEther * e27) / internalShares
  return (amountOfStETH * e27) / amountOfShares > maxShareRate ? (amountOfShares * maxShareRate) / e27 : amountOfStETH
}
