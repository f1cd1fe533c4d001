import { mulDivCeil } from '../../../math/mul-div-ceil.js'
import { wad } from '../../../math/wad.js'
import type { Situation } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { oraclePriceScale } from './borrowing-power.js'
import { debtOf } from './debt-of.js'

/** The most that can be taken out, and what forbids more. */
export type MaxWithdrawCollateral = { readonly amount: bigint; readonly limit: 'balance' | 'health-factor' }

/**
 * The most collateral that an account can take out now.
 *
 * @param situation - The market and the account.
 * @param healthFactor - The least that the account keeps, with 18 decimals.
 * @returns Base units of the collateral.
 */
export function maxWithdrawCollateral(situation: Situation, healthFactor: bigint = wad): MaxWithdrawCollateral {
  const { account, price, lltv } = situation
  if (account.borrowShares === 0n) return { amount: account.collateral, limit: 'balance' }
  const market = accrueInterest(situation.market, situation.timestamp)
  const power = mulDivCeil(debtOf({ account, market }), healthFactor, wad)
  const needed = mulDivCeil(mulDivCeil(power, wad, lltv), oraclePriceScale, price)
  return { amount: account.collateral > needed ? account.collateral - needed : 0n, limit: 'health-factor' }
}
