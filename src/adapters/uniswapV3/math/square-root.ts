/** The square root of an integer, rounded down. @param value - Not negative. */
export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value
  // From above, Newton's steps fall until they are there.
  let root = 1n << BigInt((value.toString(16).length + 1) * 2)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
