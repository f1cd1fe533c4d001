import { BigNumber } from 'bignumber.js'
import { formatDecimal } from './format-decimal.js'

/** How an asset is written. */
export type Unit = { readonly symbol: string; readonly decimals: number }

/**
 * An amount for people, rounded to four decimals, or to four significant digits below one.
 *
 * @param amount - Base units.
 * @param unit - The asset.
 * @returns Such as `1,800,000.25 WETH`.
 */
export function formatAmount(amount: bigint, { symbol, decimals }: Unit): string {
  const whole = new BigNumber(amount.toString()).shiftedBy(-decimals)
  const rounded = whole.abs().lt(1) ? whole.sd(4, BigNumber.ROUND_HALF_UP) : whole.dp(4, BigNumber.ROUND_HALF_UP)
  return `${formatDecimal(rounded)} ${symbol}`
}
