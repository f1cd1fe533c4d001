import type { Expression, Power, Term } from './expression.js'

/** Makes expressions in a normal form: constants folded, equal parts shared, common factors cancelled. */
export type ExpressionBuilder = {
  /** A fixed number. */
  readonly constant: (value: number) => Expression
  /** A number above zero that a path gives. */
  readonly input: (name: string) => Expression
  /** `a + factor · b`; `a + b` where no factor is given. */
  readonly add: (a: Expression, b: Expression, factor?: number) => Expression
  /** `Π base^exponent`. */
  readonly product: (of: readonly Power[]) => Expression
  /** The smaller of two. */
  readonly min: (a: Expression, b: Expression) => Expression
  /** The larger of two. */
  readonly max: (a: Expression, b: Expression) => Expression
  /** `a < b ? then : otherwise`. */
  readonly ifLess: (a: Expression, b: Expression, then: Expression, otherwise: Expression) => Expression
}

type Shape = Expression extends infer Each ? (Each extends Expression ? Omit<Each, 'id'> : never) : never

/**
 * A builder of expressions with its own pool of shared parts.
 *
 * A sum gives up the factors that all of its terms have, and a product adds up exponents: what stands in numerator and
 * denominator, as the price of ether in a loan of ether against staked ether, disappears from the graph.
 */
export function expressionBuilder(): ExpressionBuilder {
  const pool = new Map<string, Expression>()
  const share = (key: string, shape: Shape): Expression => {
    const known = pool.get(key)
    if (known !== undefined) return known
    const made = { ...shape, id: pool.size } as Expression
    pool.set(key, made)
    return made
  }

  const constant = (value: number): Expression =>
    share(`c${Object.is(value, -0) ? 0 : value}`, { type: 'constant', value, isPositive: value > 0 })

  const input = (name: string): Expression => share(`i${name}`, { type: 'input', name, isPositive: true })

  const monomial = (coefficient: number, powers: ReadonlyMap<Expression, number>): Expression => {
    const of = [...powers]
      .filter(([, exponent]) => exponent !== 0)
      .map(([base, exponent]): Power => ({ base, exponent }))
      .sort((x, y) => x.base.id - y.base.id)
    if (coefficient === 0 || of.length === 0) return constant(coefficient)
    const [only] = of
    if (coefficient === 1 && of.length === 1 && only?.exponent === 1) return only.base
    const key = of.map(({ base, exponent }) => `${base.id}^${exponent}`).join('*')
    const isPositive = coefficient > 0 && of.every(({ base }) => base.isPositive)
    return share(`p${coefficient}*${key}`, { type: 'product', coefficient, of, isPositive })
  }

  const product = (factors: readonly Power[]): Expression => {
    let coefficient = 1
    const powers = new Map<Expression, number>()
    const take = (base: Expression, exponent: number): void => {
      if (base.type === 'constant') coefficient *= base.value ** exponent
      else if (base.type === 'product' && (Number.isInteger(exponent) || base.isPositive)) {
        coefficient *= base.coefficient ** exponent
        for (const each of base.of) take(each.base, each.exponent * exponent)
      } else powers.set(base, (powers.get(base) ?? 0) + exponent)
    }
    for (const { base, exponent } of factors) take(base, exponent)
    return monomial(coefficient, powers)
  }

  /** The factors of a term without its coefficient. */
  const powersOf = (term: Expression): ReadonlyMap<Expression, number> =>
    term.type === 'product'
      ? new Map(term.of.map(({ base, exponent }) => [base, exponent]))
      : new Map(term.type === 'constant' ? [] : [[term, 1]])

  const sum = (offset: number, terms: readonly Term[]): Expression => {
    const merged = new Map<Expression, number>()
    let fixed = offset
    const take = ({ term, coefficient }: Term): void => {
      if (term.type === 'constant') fixed += coefficient * term.value
      else if (term.type === 'sum') {
        fixed += coefficient * term.constant
        for (const each of term.of) take({ term: each.term, coefficient: coefficient * each.coefficient })
      } else if (term.type === 'product') {
        const unit = monomial(1, powersOf(term))
        merged.set(unit, (merged.get(unit) ?? 0) + coefficient * term.coefficient)
      } else merged.set(term, (merged.get(term) ?? 0) + coefficient)
    }
    for (const each of terms) take(each)
    const of = [...merged]
      .filter(([, coefficient]) => coefficient !== 0)
      .map(([term, coefficient]): Term => ({ term, coefficient }))
      .sort((x, y) => x.term.id - y.term.id)
    const [first] = of
    if (first === undefined) return constant(fixed)
    if (of.length === 1 && fixed === 0)
      return product([
        { base: constant(first.coefficient), exponent: 1 },
        { base: first.term, exponent: 1 },
      ])
    const common = fixed === 0 ? commonPowers(of.map(({ term }) => powersOf(term))) : new Map<Expression, number>()
    if (common.size > 0) {
      const inverse = [...common].map(([base, exponent]): Power => ({ base, exponent: -exponent }))
      const rest = of.map(({ term, coefficient }) => ({
        term: product([{ base: term, exponent: 1 }, ...inverse]),
        coefficient,
      }))
      return product([
        { base: sum(0, rest), exponent: 1 },
        ...[...common].map(([base, exponent]) => ({ base, exponent })),
      ])
    }
    const key = of.map(({ term, coefficient }) => `${coefficient}*${term.id}`).join('+')
    const isPositive = fixed >= 0 && of.every(({ term, coefficient }) => coefficient > 0 && term.isPositive)
    return share(`s${fixed}+${key}`, { type: 'sum', constant: fixed, of, isPositive })
  }

  const extreme = (type: 'min' | 'max', a: Expression, b: Expression): Expression => {
    if (a === b) return a
    if (a.type === 'constant' && b.type === 'constant')
      return constant(type === 'min' ? Math.min(a.value, b.value) : Math.max(a.value, b.value))
    const [first, second] = a.id < b.id ? [a, b] : [b, a]
    const isPositive = a.isPositive && b.isPositive
    return share(`${type}${first.id},${second.id}`, { type, a: first, b: second, isPositive })
  }

  return {
    constant,
    input,
    add: (a, b, factor = 1) =>
      sum(0, [
        { term: a, coefficient: 1 },
        { term: b, coefficient: factor },
      ]),
    product,
    min: (a, b) => extreme('min', a, b),
    max: (a, b) => extreme('max', a, b),
    ifLess: (a, b, then, otherwise) => {
      if (then === otherwise) return then
      if (a.type === 'constant' && b.type === 'constant') return a.value < b.value ? then : otherwise
      return share(`l${a.id},${b.id},${then.id},${otherwise.id}`, {
        type: 'ifLess',
        a,
        b,
        then,
        otherwise,
        isPositive: then.isPositive && otherwise.isPositive,
      })
    },
  }
}

/** The factors that all of several products have, with the least exponent: only those that are sure to be positive. */
function commonPowers(all: readonly ReadonlyMap<Expression, number>[]): Map<Expression, number> {
  const common = new Map<Expression, number>()
  const [first = new Map<Expression, number>(), ...rest] = all
  for (const [base] of first) {
    if (!base.isPositive) continue
    const exponents = all.map((powers) => powers.get(base) ?? 0)
    const positive = exponents.every((exponent) => exponent > 0)
    const negative = exponents.every((exponent) => exponent < 0)
    if (rest.length > 0 && (positive || negative))
      common.set(base, positive ? Math.min(...exponents) : Math.max(...exponents))
  }
  return common
}
