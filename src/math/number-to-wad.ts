/**
 * A float with 18 decimals, for shocks and assumptions; fifteen significant digits are kept.
 *
 * @param value - A finite number.
 * @throws RangeError where the value is not finite.
 */
export function numberToWad(value: number): bigint {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no finite number. Pass a finite number.`)
  const [digits = '0', exponent = '0'] = value.toExponential(14).split('e')
  const scale = Number(exponent) + 4
  const integer = BigInt(digits.replace('.', ''))
  return scale >= 0 ? integer * 10n ** BigInt(scale) : integer / 10n ** BigInt(-scale)
}
