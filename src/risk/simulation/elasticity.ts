import type { Expression } from './expression.js'
import type { ExpressionBuilder } from './expression-builder.js'
import { inputsOf } from './inputs-of.js'

/**
 * The elasticity of an expression: the derivative of its logarithm by the logarithm of an input. Where an expression is
 * a product of powers it is a constant, the exponent.
 *
 * @param builder - What made the expression.
 * @param expression - The expression, above zero.
 * @param name - The input, above zero.
 */
export function elasticity(builder: ExpressionBuilder, expression: Expression, name: string): Expression {
  const { constant, add, product, ifLess } = builder
  const zero = constant(0)
  const of = (part: Expression): Expression => {
    if (!inputsOf([part]).includes(name)) return zero
    switch (part.type) {
      case 'constant':
        return zero
      case 'input':
        return constant(1)
      case 'product':
        return part.of.reduce((total, { base, exponent }) => add(total, of(base), exponent), zero)
      case 'sum': {
        const moved = part.of.reduce(
          (total, { term, coefficient }) =>
            add(
              total,
              product([
                { base: term, exponent: 1 },
                { base: of(term), exponent: 1 },
              ]),
              coefficient,
            ),
          zero,
        )
        return product([
          { base: moved, exponent: 1 },
          { base: part, exponent: -1 },
        ])
      }
      case 'min':
        return ifLess(part.a, part.b, of(part.a), of(part.b))
      case 'max':
        return ifLess(part.a, part.b, of(part.b), of(part.a))
      case 'ifLess':
        return ifLess(part.a, part.b, of(part.then), of(part.otherwise))
    }
  }
  return of(expression)
}
