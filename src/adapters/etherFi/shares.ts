import { mulDivCeil } from '../../math/mul-div-ceil.js'
import { wad } from '../../math/wad.js'
import type { EtherFiState } from './ether-fi-state.js'

/** What the rate of shares follows from. */
export type SharePool = Pick<EtherFiState, 'totalValueOutOfLp' | 'totalValueInLp' | 'totalShares'>

/** All ether behind eETH, in wei. Source: LiquidityPool `getTotalPooledEther`. @param state - The pool. */
export const totalPooledEther = ({ totalValueOutOfLp, totalValueInLp }: SharePool): bigint =>
  totalValueOutOfLp + totalValueInLp

/**
 * The shares that stand for an amount of eETH, rounded down.
 *
 * Source: LiquidityPool `sharesForAmount`.
 *
 * @param state - The pool.
 * @param amount - Base units of eETH.
 * @returns Shares, which are base units of weETH.
 */
export const sharesForAmount = (state: SharePool, amount: bigint): bigint =>
  (amount * state.totalShares) / totalPooledEther(state)

/**
 * The shares that stand for an amount of eETH, rounded up.
 *
 * Source: LiquidityPool `sharesForWithdrawalAmount`.
 *
 * @param state - The pool.
 * @param amount - Base units of eETH.
 * @returns Shares.
 */
export const sharesForWithdrawalAmount = (state: SharePool, amount: bigint): bigint =>
  mulDivCeil(amount, state.totalShares, totalPooledEther(state))

/**
 * The eETH that shares stand for, rounded down.
 *
 * Source: LiquidityPool `amountForShare`.
 *
 * @param state - The pool.
 * @param shares - Shares, which are base units of weETH.
 * @returns Base units of eETH, which are wei.
 */
export const amountForShare = (state: SharePool, shares: bigint): bigint =>
  state.totalShares === 0n ? 0n : (shares * totalPooledEther(state)) / state.totalShares

/**
 * The rate at which withdrawals are finalised: ether of 10¹⁸ shares, rounded up.
 *
 * Source: LiquidityPool `amountPerShareCeil`.
 *
 * @param state - The pool.
 * @returns Wei.
 */
export const amountPerShareCeil = (state: SharePool): bigint =>
  mulDivCeil(wad, totalPooledEther(state), state.totalShares)
