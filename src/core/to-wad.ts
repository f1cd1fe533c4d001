/**
 * An amount in base units as a number with 18 decimals.
 *
 * @param amount - Base units.
 * @param decimals - Of the base unit.
 */
export function toWad(amount: bigint, decimals: number): bigint {
  return decimals <= 18 ? amount * 10n ** BigInt(18 - decimals) : amount / 10n ** BigInt(decimals - 18)
}
