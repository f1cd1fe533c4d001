import { appraise, type Quote } from '../../core/appraise.js'
import type { Arithmetic } from '../../core/arithmetic.js'
import type { Asset } from '../../core/asset.js'
import { evaluate } from '../../core/evaluate.js'
import type { Key } from '../../core/key.js'
import type { LookThrough } from '../../core/look-through.js'
import type { Observable } from '../../core/observable.js'
import { floatIn, lensOf } from '../../core/observe.js'
import type { AccountBalance, AccountCollateral, LiquidationTerms, Payoff } from '../../core/payoff.js'
import { payoffOf } from '../../core/payoff-of.js'
import type { Plan } from '../../core/plan.js'
import { quoteAt } from '../../core/quote-at.js'
import { MissingQuoteError } from '../../errors/missing-quote-error.js'
import { wad } from '../../math/wad.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import type { Declared } from './declared-factors.js'
import { driftOf } from './drift-of.js'
import type { Expression } from './expression.js'
import { expressionArithmetic } from './expression-arithmetic.js'
import { type ExpressionBuilder, expressionBuilder } from './expression-builder.js'
import { inputsOf } from './inputs-of.js'
import { payoffParts } from './payoff-parts.js'

/** At what a simulation values what is held: at what the market pays, or at what the protocols redeem it for. */
export type ValueBasis = 'market' | 'redemption'

/** A lending account, as expressions. */
export type CompiledAccount = {
  /** The health factor, liquidations aside; `undefined` without debt. */
  readonly health: Expression | undefined
  /** The part of the collateral that counts: backing over worth, at the oracle. */
  readonly threshold: Expression
  /** The worth of the collateral, in the unit of account. */
  readonly collateral: Expression
  /** The worth of the debt, in the unit of account. */
  readonly debt: Expression
  /** The debt in the account's own unit, at the oracle, as it is now. */
  readonly owed: number
  /** The bonus of its collateral, weighted by present worth. */
  readonly bonus: number
  readonly terms: LiquidationTerms
}

/** A plan's payoff as expressions of what may move. */
export type CompiledPayoff = {
  readonly builder: ExpressionBuilder
  readonly accounts: readonly CompiledAccount[]
  /** The worth of everything that is in no account. */
  readonly rest: Expression
  /** Sources that do not move, and their values. */
  readonly constants: ReadonlyMap<Observable, number>
}

/**
 * Compiles the payoff of a plan: the interpreter of payoffs runs once, on expressions, and what they depend on are the
 * risk factors. Found, not listed.
 *
 * @param plan - The plan.
 * @param look - What it holds and has claims on.
 * @param declared - What the sources stand for.
 * @param basis - At what it is valued.
 * @throws MissingQuoteError where something held has no worth.
 */
export function compilePayoff(
  plan: Plan,
  look: LookThrough,
  declared: ReadonlyMap<Observable, Declared>,
  basis: ValueBasis,
): CompiledPayoff {
  const { world } = plan
  const builder = expressionBuilder()
  const assets = look.exposures.map(({ asset }) => asset)
  const market = quoteAt(assets, look.unit, 'market')
  const quote = basis === 'market' ? market : quoteAt(assets, look.unit, 'redemption')
  const constants = new Map<Observable, number>()
  const floats = floatIn(world)

  const arithmetic = (raw?: Observable): Arithmetic<Expression> => {
    const math = expressionArithmetic(builder, {
      timestamp: world.timestamp,
      look: (name) => {
        const found = lensOf(world, name).read(world)
        if (typeof found !== 'bigint') return evaluate(found, math)
        return name === raw ? builder.input(`raw ${name}`) : source(name, wadToNumber(found))
      },
    })
    return math
  }

  const source = (name: Observable, value: number): Expression => {
    const what = declared.get(name)
    if (what?.type === 'basis') return atBasis(name, what.asset) ?? held(name, value)
    if (what?.type === 'pool') return atFairPrice(what.token0, what.token1, value)
    if (what !== undefined || driftOf(world, name) !== 0) return builder.input(name)
    return held(name, value)
  }

  const held = (name: Observable, value: number): Expression => {
    constants.set(name, value)
    return builder.constant(value)
  }

  /** The source at which market over redemption is the factor: both are followed down to it and solved for it. */
  const atBasis = (name: Observable, { worth }: Asset): Expression | undefined => {
    if (worth === undefined) return undefined
    const raw = builder.input(`raw ${name}`)
    const math = arithmetic(name)
    const ratio = builder.product([
      { base: evaluate(worth.market, math), exponent: 1 },
      { base: evaluate(worth.redemption, math), exponent: -1 },
    ])
    const powers = ratio.type === 'product' ? ratio.of : [{ base: ratio, exponent: 1 }]
    const exponent = powers.find(({ base }) => base === raw)?.exponent
    if (exponent === undefined) return undefined
    const others = builder.product([
      { base: ratio, exponent: 1 },
      { base: raw, exponent: -exponent },
    ])
    if (inputsOf([others]).includes(`raw ${name}`)) return undefined
    return builder.product([
      { base: builder.input(name), exponent: 1 / exponent },
      { base: others, exponent: -1 / exponent },
    ])
  }

  const atFairPrice = (token0: Key, token1: Key, now: number): Expression => {
    const [worth0, worth1] = [worthOf(market, token0), worthOf(market, token1)]
    const fair = evaluate(worth0, floats) / evaluate(worth1, floats)
    return builder.product([
      { base: builder.constant(now / fair), exponent: 1 },
      { base: evaluate(worth0, math), exponent: 1 },
      { base: evaluate(worth1, math), exponent: -1 },
    ])
  }

  const math = arithmetic()
  const value = (payoff: Payoff): Expression => appraise(payoff, quote, math).value
  const { accounts, rest } = payoffParts(payoffOf(plan))

  return {
    builder,
    constants,
    rest: value({ type: 'sum', of: rest }),
    accounts: accounts.map(({ collateral, debt, liquidation: terms }): CompiledAccount => {
      const account = (of: readonly AccountCollateral[], owed: readonly AccountBalance[]): Payoff => ({
        type: 'account',
        collateral: of,
        debt: owed,
        liquidation: terms,
      })
      const counted = collateral.filter(({ liquidationThreshold }) => liquidationThreshold > 0n)
      const health = (of: readonly AccountCollateral[]) => appraise(account(of, debt), quote, math).health
      const present = ({ units, index, oracle }: AccountBalance) =>
        floats.constant(units) * floats.look(index) * evaluate(oracle, floats)
      const total = counted.reduce((sum, each) => sum + present(each), 0)
      return {
        health: debt.length === 0 ? undefined : health(collateral),
        threshold:
          debt.length === 0 || counted.length === 0
            ? builder.constant(1)
            : math.divide(health(counted), health(counted.map((each) => ({ ...each, liquidationThreshold: wad })))),
        collateral: value(account(collateral, [])),
        debt: value(account(debt.map(asCollateral), [])),
        owed: debt.reduce((sum, each) => sum + present(each), 0),
        bonus: counted.reduce((sum, each) => sum + (present(each) / total) * wadToNumber(each.liquidationBonus), 0),
        terms,
      }
    }),
  }
}

const asCollateral = (balance: AccountBalance): AccountCollateral => ({
  ...balance,
  liquidationThreshold: 0n,
  liquidationBonus: 0n,
  liquidationProtocolFee: 0n,
})

function worthOf(quote: Quote, asset: Key) {
  const formula = quote[asset]
  if (formula === undefined) throw new MissingQuoteError({ asset })
  return formula
}
