/** `a / b` as a float, to the precision of a double. @param a - Any integer. @param b - Not zero. */
export function ratio(a: bigint, b: bigint): number {
  return Number(a) / Number(b)
}
