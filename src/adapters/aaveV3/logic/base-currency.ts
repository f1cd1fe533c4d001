import { mulDivCeil } from '../../../math/mul-div-ceil.js'
import { powerOfTen } from '../../../math/power-of-ten.js'
import { aTokenBalance, vTokenBalance } from '../math/token-math.js'
import type { Reserve } from '../reserve.js'
import { normalizedDebt } from './normalized-debt.js'
import { normalizedIncome } from './normalized-income.js'

/**
 * What a supply is worth, rounded down.
 *
 * Source: Aave v3.6 `GenericLogic._getUserBalanceInBaseCurrency`.
 *
 * @param reserve - The reserve.
 * @param scaledSupply - Scaled base units.
 * @param price - Base currency with 8 decimals.
 * @param timestamp - Seconds since the epoch.
 * @returns Base currency with 8 decimals.
 */
export function supplyInBaseCurrency(reserve: Reserve, scaledSupply: bigint, price: bigint, timestamp: bigint): bigint {
  const balance = aTokenBalance(scaledSupply, normalizedIncome(reserve, timestamp))
  return (balance * price) / powerOfTen(reserve.configuration.decimals)
}

/**
 * What a debt is worth, rounded up.
 *
 * Source: Aave v3.6 `GenericLogic._getUserDebtInBaseCurrency`.
 *
 * @param reserve - The reserve.
 * @param scaledDebt - Scaled base units.
 * @param price - Base currency with 8 decimals.
 * @param timestamp - Seconds since the epoch.
 * @returns Base currency with 8 decimals.
 */
export function debtInBaseCurrency(reserve: Reserve, scaledDebt: bigint, price: bigint, timestamp: bigint): bigint {
  const debt = vTokenBalance(scaledDebt, normalizedDebt(reserve, timestamp))
  return mulDivCeil(debt, price, powerOfTen(reserve.configuration.decimals))
}
