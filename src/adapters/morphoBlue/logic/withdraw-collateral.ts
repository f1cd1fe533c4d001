import { NotEnoughCollateralError } from '../errors/not-enough-collateral-error.js'
import { ZeroAssetsError } from '../errors/zero-assets-error.js'
import type { Situation, Transition } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { checkCreated } from './check-created.js'
import { checkHealthy } from './check-healthy.js'

/**
 * Takes out collateral.
 *
 * Source: Morpho Blue `Morpho.withdrawCollateral`.
 *
 * @param situation - The market and the account.
 * @param assets - Base units of the collateral.
 * @throws {@link MarketNotCreatedError}; {@link ZeroAssetsError} for nothing; {@link NotEnoughCollateralError} for more
 * than is there; {@link InsufficientCollateralError} where the rest does not cover the debt.
 */
export function withdrawCollateral(situation: Situation, assets: bigint): Transition {
  checkCreated(situation)
  const { account, name, timestamp } = situation
  if (assets === 0n) throw new ZeroAssetsError({ market: name })
  const market = accrueInterest(situation.market, timestamp)
  if (assets > account.collateral)
    throw new NotEnoughCollateralError({ market: name, amount: assets, collateral: account.collateral })
  const after = { ...account, collateral: account.collateral - assets }
  checkHealthy({ ...situation, market, account: after })
  return { market, account: after }
}
