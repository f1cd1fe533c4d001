/**
 * A part of an amount, over many orders of magnitude.
 *
 * @param amount - Base units.
 * @param size - A fraction of its logarithm.
 */
export function scaleDown(amount: bigint, size: number): bigint {
  if (amount <= 1n) return 1n
  const scaled = BigInt(Math.floor(10 ** (size * Math.log10(Number(amount)))))
  return scaled < 1n ? 1n : scaled > amount ? amount : scaled
}
