import { wad } from '../math/wad.js'
import type { Arithmetic } from './arithmetic.js'
import type { Formula } from './formula.js'

/**
 * Computes a formula in any arithmetic.
 *
 * @param formula - The formula.
 * @param math - The arithmetic, such as {@link exactArithmetic} or {@link floatArithmetic}.
 * @returns The number, as the arithmetic holds it.
 * @example
 * ```ts
 * import { constant, evaluate, exactArithmetic, product } from 'lstack'
 *
 * const half = constant(500000000000000000n)
 * const noWorld = exactArithmetic({ timestamp: 0n, look: () => 0n })
 * console.log(evaluate(product(half, half), noWorld))
 * // 250000000000000000n
 * ```
 */
export function evaluate<T>(formula: Formula, math: Arithmetic<T>): T {
  switch (formula.type) {
    case 'constant':
      return math.constant(formula.value)
    case 'observable':
      return math.look(formula.name)
    case 'product':
      return formula.of.map((factor) => evaluate(factor, math)).reduce(math.multiply)
    case 'quotient':
      return math.divide(evaluate(formula.of, math), evaluate(formula.by, math))
    case 'least':
      return formula.of.map((each) => evaluate(each, math)).reduce(math.min)
    case 'ramp':
      return math.add(
        math.constant(formula.value),
        math.divide(
          math.multiply(math.constant(formula.growth), math.secondsSince(formula.start)),
          math.constant(formula.seconds * wad),
        ),
      )
  }
}
