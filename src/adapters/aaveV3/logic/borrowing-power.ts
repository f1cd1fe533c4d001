import { percentFactor } from '../../../math/percent-factor.js'
import { percentMulFloor } from '../../../math/percent-mul.js'
import type { AccountData } from './account-data.js'
import { calculateAvailableBorrows } from './available-borrows.js'

/** How much an account may borrow, and how much of that it does. */
export type BorrowingPower = {
  /** Base currency with 8 decimals: collateral times loan-to-value. */
  readonly total: bigint
  /** Base currency with 8 decimals. */
  readonly used: bigint
  /** Base currency with 8 decimals. */
  readonly available: bigint
  /** bps of the total, rounded up; above 10000 where prices moved; null where there is no power. */
  readonly usage: bigint | null
}

/**
 * The borrowing power of an account, for people.
 *
 * @param data - The account's data.
 * @returns What there is, what is used and what is left.
 */
export function borrowingPower({ totalCollateralBase, totalDebtBase, ltv }: AccountData): BorrowingPower {
  const total = percentMulFloor(totalCollateralBase, ltv)
  return {
    total,
    used: totalDebtBase,
    available: calculateAvailableBorrows(totalCollateralBase, totalDebtBase, ltv),
    usage: total === 0n ? null : (totalDebtBase * percentFactor + total - 1n) / total,
  }
}
