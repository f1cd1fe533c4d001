import { divideWad } from '../math/divide-wad.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { sqrtWad } from '../math/sqrt-wad.js'
import { wad } from '../math/wad.js'
import type { Arithmetic } from './arithmetic.js'
import type { Observable } from './observable.js'

/**
 * The exact arithmetic: bigint with 18 decimals, every operation rounded down.
 *
 * @param world - The time in seconds and how observables are looked up.
 * @returns An arithmetic on bigint.
 * @example
 * ```ts
 * import { exactArithmetic } from 'lstack'
 *
 * const math = exactArithmetic({ timestamp: 60n, look: () => 0n })
 * console.log(math.secondsSince(0n))
 * // 60000000000000000000n
 * ```
 */
export function exactArithmetic({
  timestamp,
  look,
}: {
  readonly timestamp: bigint
  readonly look: (name: Observable) => bigint
}): Arithmetic<bigint> {
  return {
    constant: (value) => value,
    look,
    secondsSince: (start) => (timestamp - start) * wad,
    add: (a, b) => a + b,
    subtract: (a, b) => a - b,
    multiply: multiplyWad,
    divide: divideWad,
    min: (a, b) => (a < b ? a : b),
    max: (a, b) => (a > b ? a : b),
    sqrt: sqrtWad,
    ifLess: (a, b, then, otherwise) => (a < b ? then : otherwise),
  }
}
