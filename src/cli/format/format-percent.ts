import { BigNumber } from 'bignumber.js'

/**
 * A fraction in percent.
 *
 * @param fraction - The fraction.
 * @param options - `decimals`: 2 by default. `signed`: whether a plus is written.
 * @returns Such as `2.75 %`; `<0.01 %` for what would round to nothing.
 */
export function formatPercent(
  fraction: number,
  options: { readonly decimals?: number; readonly signed?: boolean } = {},
): string {
  const { decimals = 2, signed = false } = options
  const percent = new BigNumber(fraction).times(100)
  const rounded = percent.dp(decimals, BigNumber.ROUND_HALF_UP)
  const least = `${new BigNumber(10).pow(-decimals).toFixed(decimals)} %`
  if (rounded.isZero() && !percent.isZero()) return percent.isNegative() ? `>-${least}` : `<${least}`
  const text = `${rounded.abs().toFormat(decimals, { decimalSeparator: '.', groupSeparator: ',', groupSize: 3 })} %`
  return rounded.isZero() ? text : rounded.isNegative() ? `-${text}` : signed ? `+${text}` : text
}
