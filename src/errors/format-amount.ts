/**
 * Writes an amount for people: thousands apart, at most six decimals (more where it is less than one), rounded down.
 *
 * @param amount - Base units, not negative.
 * @param decimals - The decimals of the asset.
 * @returns Such as `1,800,000.25`.
 */
export function formatAmount(amount: bigint, decimals: number): string {
  const digits = amount.toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals)
  const kept = whole === '0' ? fraction.search(/[1-9]/) + 6 : 6
  const shown = fraction.slice(0, kept).replace(/0+$/, '')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return shown === '' ? grouped : `${grouped}.${shown}`
}
