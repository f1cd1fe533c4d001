import { InsufficientCollateralError } from '../errors/insufficient-collateral-error.js'
import type { Situation } from '../situation.js'
import { borrowingPower } from './borrowing-power.js'
import { debtOf } from './debt-of.js'

/**
 * Refuses an account that its collateral does not cover.
 *
 * Source: Morpho Blue `Morpho._isHealthy`.
 *
 * @param situation - The account, and the market after accrual.
 * @throws {@link InsufficientCollateralError} where it owes more than the collateral allows.
 */
export function checkHealthy(situation: Situation): void {
  if (situation.account.borrowShares === 0n) return
  const [debt, power] = [debtOf(situation), borrowingPower(situation)]
  if (debt > power) throw new InsufficientCollateralError({ market: situation.name, debt, borrowingPower: power })
}
