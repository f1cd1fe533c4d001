import { MissingQuoteError } from '../errors/missing-quote-error.js'
import { wad } from '../math/wad.js'
import type { Arithmetic } from './arithmetic.js'
import { evaluate } from './evaluate.js'
import type { Formula } from './formula.js'
import type { Key } from './key.js'
import type { AccountBalance, Payoff } from './payoff.js'

/** The worth of one whole unit of each asset in the unit of account. */
export type Quote = { readonly [asset: Key]: Formula }

/** What a payoff comes to. */
export type Appraisal<T> = {
  readonly value: T
  /** The part that is not locked at this time. */
  readonly liquid: T
  /** The lowest health factor; {@link unlimited} without debt. */
  readonly health: T
}

/** The health factor of an account without debt, with 18 decimals. */
export const unlimited = 10n ** 36n

/**
 * The one interpreter of payoffs; the arithmetic decides what it computes.
 *
 * @param payoff - What is held.
 * @param quote - What each asset is worth.
 * @param math - On bigint with 18 decimals, on number, or on anything else.
 * @returns The value, its liquid part and the lowest health factor.
 * @throws {@link MissingQuoteError} where the quote lacks an asset of the payoff.
 * @example
 * ```ts
 * import { appraise, constant, floatArithmetic } from 'lstack'
 *
 * const math = floatArithmetic({ timestamp: 0, look: () => 1 })
 * const holding = { type: 'linear', asset: 'stETH@1', units: 2000000000000000000n } as const
 * console.log(appraise(holding, { 'stETH@1': constant(990000000000000000n) }, math).value)
 * // 1.98
 * ```
 */
export function appraise<T>(payoff: Payoff, quote: Quote, math: Arithmetic<T>): Appraisal<T> {
  const { add, subtract, multiply, divide, constant } = math
  const sum = (values: readonly T[]) => values.reduce((a, b) => add(a, b), constant(0n))
  const simple = (value: T): Appraisal<T> => ({ value, liquid: value, health: constant(unlimited) })
  const worth = (asset: Key, units: T) => {
    const formula = quote[asset]
    if (formula === undefined) throw new MissingQuoteError({ asset })
    return multiply(units, evaluate(formula, math))
  }

  switch (payoff.type) {
    case 'linear': {
      const units = constant(payoff.units)
      return simple(worth(payoff.asset, payoff.index === undefined ? units : multiply(units, math.look(payoff.index))))
    }
    case 'maturity': {
      const inner = appraise(payoff.of, quote, math)
      const zero = constant(0n)
      return { ...inner, liquid: math.ifLess(math.secondsSince(payoff.at), zero, zero, inner.liquid) }
    }
    case 'sum': {
      const parts = payoff.of.map((part) => appraise(part, quote, math))
      return {
        value: sum(parts.map(({ value }) => value)),
        liquid: sum(parts.map(({ liquid }) => liquid)),
        health: parts.map(({ health }) => health).reduce((a, b) => math.min(a, b), constant(unlimited)),
      }
    }
    case 'range': {
      const [lower, upper] = [constant(payoff.lower), constant(payoff.upper)]
      const root = math.min(math.max(math.sqrt(evaluate(payoff.price, math)), lower), upper)
      const one = constant(wad)
      const amount0 = multiply(constant(payoff.liquidity), subtract(divide(one, root), divide(one, upper)))
      const amount1 = multiply(constant(payoff.liquidity), subtract(root, lower))
      return simple(add(worth(payoff.token0, amount0), worth(payoff.token1, amount1)))
    }
    case 'account': {
      const read = ({ asset, units, index, oracle }: AccountBalance) => {
        const amount = multiply(constant(units), math.look(index))
        return { worth: worth(asset, amount), atOracle: multiply(amount, evaluate(oracle, math)) }
      }
      const collateral = payoff.collateral.map((each) => ({ ...read(each), threshold: each.liquidationThreshold }))
      const debt = payoff.debt.map(read)
      const value = subtract(sum(collateral.map((each) => each.worth)), sum(debt.map((each) => each.worth)))
      if (debt.length === 0) return simple(value)
      const backing = sum(collateral.map(({ atOracle, threshold }) => multiply(atOracle, constant(threshold))))
      return { value, liquid: value, health: divide(backing, sum(debt.map(({ atOracle }) => atOracle))) }
    }
  }
}
