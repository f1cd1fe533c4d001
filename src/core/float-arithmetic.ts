import { wadToNumber } from '../math/wad-to-number.js'
import type { Arithmetic } from './arithmetic.js'
import type { Observable } from './observable.js'

/**
 * The fast arithmetic: floats, for statistics and simulation.
 *
 * @param world - The time in seconds and how observables are looked up, as floats.
 * @returns An arithmetic on number.
 * @example
 * ```ts
 * import { floatArithmetic } from 'lstack'
 *
 * const math = floatArithmetic({ timestamp: 60, look: () => 0 })
 * console.log(math.constant(1500000000000000000n))
 * // 1.5
 * ```
 */
export function floatArithmetic({
  timestamp,
  look,
}: {
  readonly timestamp: number
  readonly look: (name: Observable) => number
}): Arithmetic<number> {
  return {
    constant: wadToNumber,
    look,
    secondsSince: (start) => timestamp - Number(start),
    add: (a, b) => a + b,
    subtract: (a, b) => a - b,
    multiply: (a, b) => a * b,
    divide: (a, b) => a / b,
    min: (a, b) => (a < b ? a : b),
    max: (a, b) => (a > b ? a : b),
    sqrt: Math.sqrt,
    ifLess: (a, b, then, otherwise) => (a < b ? then : otherwise),
  }
}
