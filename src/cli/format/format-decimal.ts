import { BigNumber } from 'bignumber.js'

const separators = { decimalSeparator: '.', groupSeparator: ',', groupSize: 3 }

/**
 * A number for people: thousands apart.
 *
 * @param value - The number, or digits.
 * @param decimals - At most this many; all that it has by default.
 */
export function formatDecimal(value: BigNumber.Value | bigint, decimals?: number): string {
  const number = new BigNumber(typeof value === 'bigint' ? value.toString() : value)
  const rounded = decimals === undefined ? number : number.dp(decimals, BigNumber.ROUND_HALF_UP)
  return rounded.toFormat(separators)
}
