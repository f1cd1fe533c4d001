import type { Arithmetic } from '../../core/arithmetic.js'
import type { Observable } from '../../core/observable.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import type { Expression } from './expression.js'
import type { ExpressionBuilder } from './expression-builder.js'

/** The name of the input that is the time since the start, in seconds: the only one that enters as it is. */
export const elapsed = 'elapsed'

/**
 * The arithmetic that computes nothing and writes down what would be computed: any payoff or formula that it interprets
 * comes out as an expression.
 *
 * @param builder - Makes the expressions.
 * @param world - The time of the start, in seconds since the epoch, and how observables are looked up.
 */
export function expressionArithmetic(
  builder: ExpressionBuilder,
  world: { readonly timestamp: bigint; readonly look: (name: Observable) => Expression },
): Arithmetic<Expression> {
  const { constant, add, product, min, max, ifLess } = builder
  return {
    constant: (value) => constant(wadToNumber(value)),
    look: world.look,
    secondsSince: (start) => add(constant(Number(world.timestamp - start)), builder.input(elapsed)),
    add: (a, b) => add(a, b),
    subtract: (a, b) => add(a, b, -1),
    multiply: (a, b) =>
      product([
        { base: a, exponent: 1 },
        { base: b, exponent: 1 },
      ]),
    divide: (a, b) =>
      product([
        { base: a, exponent: 1 },
        { base: b, exponent: -1 },
      ]),
    min,
    max,
    sqrt: (a) => product([{ base: a, exponent: 0.5 }]),
    ifLess,
  }
}
