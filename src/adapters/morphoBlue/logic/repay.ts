import { InconsistentInputError } from '../errors/inconsistent-input-error.js'
import { NotEnoughDebtError } from '../errors/not-enough-debt-error.js'
import { toAssetsUp } from '../math/shares-math.js'
import type { Situation, Transition } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { checkCreated } from './check-created.js'

/**
 * Repays by shares.
 *
 * Source: Morpho Blue `Morpho.repay` with no assets given.
 *
 * @param situation - The market and the account.
 * @param shares - Of the debt.
 * @returns What it leaves, and the base units of the loan asset that are paid.
 * @throws {@link MarketNotCreatedError}; {@link InconsistentInputError} for nothing; {@link NotEnoughDebtError} for more
 * than is owed.
 */
export function repay(situation: Situation, shares: bigint): Transition & { readonly assets: bigint } {
  checkCreated(situation)
  const { account, name, timestamp } = situation
  if (shares === 0n) throw new InconsistentInputError({ market: name, action: 'repay' })
  const accrued = accrueInterest(situation.market, timestamp)
  if (shares > account.borrowShares)
    throw new NotEnoughDebtError({ market: name, shares, borrowShares: account.borrowShares })
  const assets = toAssetsUp(shares, accrued.totalBorrowAssets, accrued.totalBorrowShares)
  const market = {
    ...accrued,
    // What is paid may be one more than all that is owed.
    totalBorrowAssets: accrued.totalBorrowAssets > assets ? accrued.totalBorrowAssets - assets : 0n,
    totalBorrowShares: accrued.totalBorrowShares - shares,
  }
  return { market, account: { ...account, borrowShares: account.borrowShares - shares }, assets }
}
