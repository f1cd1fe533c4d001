import { wad } from './wad.js'

/** The square root of a number with 18 decimals, rounded down. @param value - With 18 decimals, not negative. */
export function sqrtWad(value: bigint): bigint {
  const target = value * wad
  if (target === 0n) return 0n
  let root = BigInt(Math.floor(Math.sqrt(Number(target))))
  for (;;) {
    const next = (root + target / root) >> 1n
    if (next === root || next === root + 1n) break
    root = next
  }
  while (root * root > target) root -= 1n
  while ((root + 1n) * (root + 1n) <= target) root += 1n
  return root
}
