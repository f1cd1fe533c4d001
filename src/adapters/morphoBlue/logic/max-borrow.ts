import { numberToWad } from '../../../math/number-to-wad.js'
import { wad } from '../../../math/wad.js'
import { toAssetsUp, toSharesUp } from '../math/shares-math.js'
import type { Situation } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { borrowingPower } from './borrowing-power.js'
import { debtOf } from './debt-of.js'

/** The most that can be borrowed, and what forbids more. */
export type MaxBorrow = { readonly amount: bigint; readonly limit: 'loan-to-value' | 'liquidity' }

/**
 * The most that an account can borrow now.
 *
 * @param situation - The market and the account.
 * @param margin - The fraction of the borrowing power that is left unused.
 * @returns Base units of the loan asset: as much works, and one more does not, where the margin is zero.
 */
export function maxBorrow(situation: Situation, margin = 0): MaxBorrow {
  const market = accrueInterest(situation.market, situation.timestamp)
  const { account } = situation
  const power = (borrowingPower(situation) * (wad - numberToWad(margin))) / wad
  const debt = debtOf({ account, market })
  const liquidity = market.totalSupplyAssets - market.totalBorrowAssets
  const allowed = power > debt ? power - debt : 0n
  if (liquidity <= allowed) return { amount: liquidity, limit: 'liquidity' }
  // Shares and debt are rounded up: the last units may not fit.
  let amount = allowed
  while (amount > 0n && debtAfter(amount) > power) amount--
  return { amount, limit: 'loan-to-value' }

  function debtAfter(more: bigint): bigint {
    const { totalBorrowAssets, totalBorrowShares } = market
    const shares = toSharesUp(more, totalBorrowAssets, totalBorrowShares)
    return toAssetsUp(account.borrowShares + shares, totalBorrowAssets + more, totalBorrowShares + shares)
  }
}
