import { wad } from './wad.js'

/** `a · b` of two numbers with 18 decimals, rounded down. @param a - With 18 decimals. @param b - With 18 decimals. */
export function multiplyWad(a: bigint, b: bigint): bigint {
  return (a * b) / wad
}
