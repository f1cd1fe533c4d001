import { InconsistentInputError } from '../errors/inconsistent-input-error.js'
import { InsufficientLiquidityError } from '../errors/insufficient-liquidity-error.js'
import { toAssetsDown } from '../math/shares-math.js'
import type { Situation, Transition } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { checkCreated } from './check-created.js'
import { checkHealthy } from './check-healthy.js'

/**
 * Borrows by shares.
 *
 * Source: Morpho Blue `Morpho.borrow` with no assets given.
 *
 * @param situation - The market and the account.
 * @param shares - Of the debt.
 * @returns What it leaves, and the base units of the loan asset that are borrowed.
 * @throws {@link MarketNotCreatedError}; {@link InconsistentInputError} for nothing; {@link InsufficientCollateralError}
 * where the collateral does not cover the debt; {@link InsufficientLiquidityError} where the market lacks as much.
 */
export function borrow(situation: Situation, shares: bigint): Transition & { readonly assets: bigint } {
  checkCreated(situation)
  const { account, name, timestamp } = situation
  if (shares === 0n) throw new InconsistentInputError({ market: name, action: 'borrow' })
  const accrued = accrueInterest(situation.market, timestamp)
  const assets = toAssetsDown(shares, accrued.totalBorrowAssets, accrued.totalBorrowShares)
  const market = {
    ...accrued,
    totalBorrowAssets: accrued.totalBorrowAssets + assets,
    totalBorrowShares: accrued.totalBorrowShares + shares,
  }
  const after = { ...account, borrowShares: account.borrowShares + shares }
  checkHealthy({ ...situation, market, account: after })
  if (market.totalBorrowAssets > market.totalSupplyAssets) {
    const available = accrued.totalSupplyAssets - accrued.totalBorrowAssets
    throw new InsufficientLiquidityError({ market: name, amount: assets, available })
  }
  return { market, account: after, assets }
}
