/**
 * A decimal number as people and programs write it, with 18 decimals; what stands behind them is cut off.
 *
 * @param text - Such as `1.2020035`, `-0.5`, `2.5e-3`.
 * @returns The number with 18 decimals; `undefined` where the text is no finite number.
 */
export function decimalToWad(text: string): bigint | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim())
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const scale = 18 + Number(exponent) - fraction.length
  const digits = BigInt(whole + fraction)
  const value = scale >= 0 ? digits * 10n ** BigInt(scale) : digits / 10n ** BigInt(-scale)
  return sign === '-' ? -value : value
}
