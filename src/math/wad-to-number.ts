/** A number with 18 decimals as a float. @param value - With 18 decimals. */
export function wadToNumber(value: bigint): number {
  return Number(value) / 1e18
}
