import { BigNumber } from 'bignumber.js'
import { formatDecimal } from './format-decimal.js'

/**
 * An amount in whole units with every digit that it has.
 *
 * @param amount - Base units.
 * @param decimals - Of the base unit.
 */
export function formatExactAmount(amount: bigint, decimals: number): string {
  return formatDecimal(new BigNumber(amount.toString()).shiftedBy(-decimals))
}
