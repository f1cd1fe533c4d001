import { accountsIn } from '../core/accounts-in.js'
import { appraise, type Quote } from '../core/appraise.js'
import { evaluate } from '../core/evaluate.js'
import type { Formula } from '../core/formula.js'
import { type LookThrough, lookThrough } from '../core/look-through.js'
import type { Observable } from '../core/observable.js'
import { exactIn, observe } from '../core/observe.js'
import type { AccountBalance, OracleBasis, Payoff } from '../core/payoff.js'
import { payoffOf } from '../core/payoff-of.js'
import type { Plan } from '../core/plan.js'
import { quoteAt } from '../core/quote-at.js'
import { sourcesOf } from '../core/sources-of.js'
import type { World } from '../core/world.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { ratio } from '../math/ratio.js'
import { wad } from '../math/wad.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { daysFromCarry } from './days-from-carry.js'
import { smallestMove } from './smallest-move.js'

/** The fall of one observable that liquidates. */
export type LiquidatingFall = {
  readonly observable: Observable
  /** As a fraction of its present value. */
  readonly fall: number
}

/** What would liquidate a plan, and what would not. */
export type Liquidation = {
  /** The lowest of its accounts, as a number; `null` without debt. */
  readonly healthFactor: number | null
  /** Debt over collateral that counts, at the oracle; `null` without either. */
  readonly loanToValue: number | null
  /** What the oracle of the largest collateral that counts follows; `null` without it, or without debt. */
  readonly oracleBasis: OracleBasis | null
  /** The fall of all exchange rates together that liquidates, as a fraction: slashing; `null` where none does. */
  readonly exchangeRateDrop: number | null
  /** How far the exchange rate is below its growth cap, as a fraction; `null` where no cap applies. */
  readonly capHeadroom: number | null
  /** Whether a fall of market prices alone liquidates; `null` without debt. */
  readonly marketDepegLiquidates: boolean | null
  /** The fall of all market prices together that liquidates; `null` where none does. */
  readonly marketDepeg: number | null
  /** The falls of single prices in US dollars that liquidate. */
  readonly priceFalls: readonly LiquidatingFall[]
  /** Days until interest above yield liquidates, all else equal; `null` where it does not. */
  readonly daysFromCarry: number | null
}

const nothing: Liquidation = {
  healthFactor: null,
  loanToValue: null,
  oracleBasis: null,
  exchangeRateDrop: null,
  capHeadroom: null,
  marketDepegLiquidates: null,
  marketDepeg: null,
  priceFalls: [],
  daysFromCarry: null,
}

/**
 * States what would liquidate a plan, exactly, from its payoff: no probability, no protocol named.
 *
 * @param plan - The plan.
 * @param look - What {@link lookThrough} gave for it, where it is at hand.
 * @returns The statement; its falls are found on the payoff, exact to the last decimal.
 * @example
 * ```ts
 * import { liquidationOf, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * const { exchangeRateDrop, marketDepegLiquidates } = liquidationOf(plan)
 * console.log(exchangeRateDrop?.toFixed(4), marketDepegLiquidates)
 * // 0.0789 false
 * ```
 */
export function liquidationOf(plan: Plan, look: LookThrough = lookThrough(plan)): Liquidation {
  const { world } = plan
  const accounts = accountsIn(payoffOf(plan)).filter(({ debt }) => debt.length > 0)
  if (accounts.length === 0) return nothing
  const quote = quoteAt(
    look.exposures.map(({ asset }) => asset),
    look.unit,
    'redemption',
  )
  const healthIn = (other: World) => health(payoffOf(plan, other), quote, other)
  const now = healthIn(world)
  const collateral = accounts.flatMap((account) => account.collateral.filter((each) => each.liquidationThreshold > 0n))
  const debt = accounts.flatMap((account) => account.debt)
  const sources = new Set([...collateral, ...debt].flatMap(({ oracle }) => [...sourcesOf(world, oracle)]))
  const named = (kind: string) => [...sources].filter((source) => source.startsWith(`${kind}:`))
  const fallOf = (observables: readonly Observable[]) => {
    const movers = observables.map((observable) => ({ observable }))
    return smallestMove(world, movers, 'fall', (other) => healthIn(other) < wad)?.move ?? null
  }
  const value = (balances: readonly AccountBalance[]) =>
    balances.reduce((sum, balance) => sum + atOracle(balance, world), 0n)
  const largest = [...collateral].sort((a, b) => (atOracle(a, world) < atOracle(b, world) ? 1 : -1))[0]
  const headrooms = collateral.flatMap(({ cap, rate }) =>
    cap === undefined || rate === undefined ? [] : [ratio(observe(world, cap), observe(world, rate)) - 1],
  )
  const marketDepeg = fallOf(named('market'))
  return {
    healthFactor: wadToNumber(now),
    loanToValue: collateral.length === 0 ? null : ratio(value(debt), value(collateral)),
    oracleBasis: largest?.basis ?? null,
    exchangeRateDrop: fallOf(named('redemption')),
    capHeadroom: headrooms.length === 0 ? null : Math.min(...headrooms),
    marketDepegLiquidates: marketDepeg !== null,
    marketDepeg,
    priceFalls: named('usd').flatMap((source) => {
      const fall = fallOf([source])
      return fall === null ? [] : [{ observable: source, fall }]
    }),
    daysFromCarry: daysFromCarry(world, healthIn),
  }
}

const health = (payoff: Payoff, quote: Quote, world: World) => appraise(payoff, quote, exactIn(world)).health

const atOracle = ({ units, index, oracle }: AccountBalance, world: World) =>
  multiplyWad(multiplyWad(units, observe(world, index)), valueIn(oracle, world))

const valueIn = (formula: Formula, world: World) => evaluate(formula, exactIn(world))

/**
 * What an exit through the market costs at a discount of the staking tokens.
 *
 * @param staked - What trades at the discount, as a multiple of equity: in a loop its leverage λ.
 * @param discount - Of the market price against redemption, as a fraction.
 * @returns Fractions of equity: `sellAll` for selling everything, λ·d; `repayDebt` for selling only what repays the
 * debt beside what else is held, (λ − 1)·d / (1 − d).
 */
export function exitLoss(staked: number, discount: number): { readonly sellAll: number; readonly repayDebt: number } {
  return { sellAll: staked * discount, repayDebt: (Math.max(0, staked - 1) * discount) / (1 - discount) }
}
