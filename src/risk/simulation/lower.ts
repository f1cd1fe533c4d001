import type { Expression } from './expression.js'
import { elapsed } from './expression-arithmetic.js'
import { partsOf } from './inputs-of.js'
import type { Instruction, Tape, TapeInput } from './tape.js'

/** An expression that is wanted, as its logarithm or as it is. */
export type Wanted = { readonly expression: Expression; readonly as: 'logarithm' | 'value' }

/** Instructions without their output. */
type Shape = Instruction extends infer Each ? (Each extends Instruction ? Omit<Each, 'out'> : never) : never

/**
 * Lowers expressions to one straight line of operations. Products of powers are computed as sums of logarithms, since
 * that is how paths hold their factors: a health factor that is such a product takes no exponential at all.
 *
 * @param wanted - The outputs, in order.
 * @param isRandom - Which inputs differ from path to path.
 */
export function lower(wanted: readonly Wanted[], isRandom: (input: string) => boolean): Tape {
  const instructions: Instruction[] = []
  const inputs: TapeInput[] = []
  const varies: boolean[] = []
  const known = { logarithm: new Map<Expression, number>(), value: new Map<Expression, number>() }

  const column = (isVarying: boolean): number => varies.push(isVarying) - 1
  const emit = (shape: Shape, from: readonly number[]): number => {
    const out = column(from.some((each) => varies[each]))
    instructions.push({ ...shape, out } as Instruction)
    return out
  }
  const combine = (offset: number, of: readonly { readonly from: number; readonly coefficient: number }[]) =>
    emit(
      { operation: 'combine', offset, of },
      of.map(({ from }) => from),
    )
  const enter = (name: string, isLogarithm: boolean): number => {
    const entered = column(isRandom(name))
    inputs.push({ name, column: entered, isLogarithm })
    return entered
  }
  const remember = (as: Wanted['as'], expression: Expression, make: () => number): number => {
    const found = known[as].get(expression) ?? make()
    known[as].set(expression, found)
    return found
  }

  const logarithm = (expression: Expression): number =>
    remember('logarithm', expression, () => {
      switch (expression.type) {
        case 'constant':
          return combine(Math.log(expression.value), [])
        case 'input':
          if (expression.name === elapsed) break
          return enter(expression.name, true)
        case 'product': {
          if (!expression.isPositive) break
          const of = expression.of.map(({ base, exponent }) => ({ from: logarithm(base), coefficient: exponent }))
          return combine(Math.log(expression.coefficient), of)
        }
        case 'min':
        case 'max': {
          if (!expression.isPositive) break
          const [a, b] = [logarithm(expression.a), logarithm(expression.b)]
          return emit({ operation: expression.type, a, b }, [a, b])
        }
        case 'ifLess': {
          if (!expression.isPositive) break
          const [a, b] = [value(expression.a), value(expression.b)]
          const [then, otherwise] = [logarithm(expression.then), logarithm(expression.otherwise)]
          return emit({ operation: 'ifLess', a, b, then, otherwise }, [a, b, then, otherwise])
        }
      }
      const plain = value(expression)
      return emit({ operation: 'log', a: plain }, [plain])
    })

  const exponential = (of: number): number => emit({ operation: 'exp', a: of }, [of])

  const value = (expression: Expression): number =>
    remember('value', expression, () => {
      switch (expression.type) {
        case 'constant':
          return combine(expression.value, [])
        case 'input':
          return expression.name === elapsed ? enter(elapsed, false) : exponential(logarithm(expression))
        case 'sum':
          return combine(
            expression.constant,
            expression.of.map(({ term, coefficient }) => ({ from: value(term), coefficient })),
          )
        case 'product': {
          if (isLogarithmic(expression)) return exponential(logarithm(expression))
          const factors = expression.of.map(({ base, exponent }) => {
            const plain = value(base)
            return exponent === 1 ? plain : emit({ operation: 'power', a: plain, exponent }, [plain])
          })
          const product = factors.reduce((a, b) => emit({ operation: 'multiply', a, b }, [a, b]))
          return expression.coefficient === 1
            ? product
            : combine(0, [{ from: product, coefficient: expression.coefficient }])
        }
        case 'min':
        case 'max': {
          if (isLogarithmic(expression)) return exponential(logarithm(expression))
          const [a, b] = [value(expression.a), value(expression.b)]
          return emit({ operation: expression.type, a, b }, [a, b])
        }
        case 'ifLess': {
          const [a, b] = [value(expression.a), value(expression.b)]
          const [then, otherwise] = [value(expression.then), value(expression.otherwise)]
          return emit({ operation: 'ifLess', a, b, then, otherwise }, [a, b, then, otherwise])
        }
      }
    })

  const outputs = wanted.map(({ expression, as }) => (as === 'logarithm' ? logarithm(expression) : value(expression)))
  return { inputs, instructions, outputs, varies }
}

/** Whether its logarithm takes only sums and comparisons. */
function isLogarithmic(expression: Expression): boolean {
  switch (expression.type) {
    case 'constant':
      return expression.value > 0
    case 'input':
      return expression.name !== elapsed
    case 'product':
    case 'min':
    case 'max':
      return expression.isPositive && partsOf(expression).every(isLogarithmic)
    default:
      return false
  }
}
