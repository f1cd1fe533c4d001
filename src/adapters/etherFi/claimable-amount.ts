import { wad } from '../../math/wad.js'
import type { EtherFiState } from './ether-fi-state.js'
import { amountPerShareCeil } from './shares.js'
import type { WithdrawRequest } from './withdraw-request.js'

/**
 * The ether that a request pays: settled where it is finalised, else what it would pay if it were finalised now, the
 * lower of what was asked for and what its shares are worth. An invalidated one pays nothing.
 *
 * Source: WithdrawRequestNFT `_getClaimableAmount`.
 *
 * @param request - The request.
 * @param state - Ether.fi's state, for the rate of now.
 * @returns Wei.
 */
export function claimableAmount(request: WithdrawRequest, state: EtherFiState): bigint {
  const { amountOfEEth, shareOfEEth, isValid } = request
  if (!isValid) return 0n
  if (request.claimableAmount !== null) return request.claimableAmount
  const worth = (shareOfEEth * amountPerShareCeil(state)) / wad
  return worth < amountOfEEth ? worth : amountOfEEth
}
