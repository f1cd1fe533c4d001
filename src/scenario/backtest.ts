import { unlimited } from '../core/appraise.js'
import { redemptionValue } from '../core/look-through.js'
import { toWad } from '../core/to-wad.js'
import type { World } from '../core/world.js'
import { LstackError } from '../errors/lstack-error.js'
import { ratio } from '../math/ratio.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { year } from '../math/year.js'
import type { Adjustment } from './adjustment.js'
import { type Attribution, attribute } from './attribute.js'
import type { BacktestInput } from './backtest-input.js'
import type { Backtest, BacktestPoint, Rebalancing } from './backtest-result.js'
import { drawdownOf } from './drawdown.js'
import { EmptySeriesError } from './errors/empty-series-error.js'
import { MissingAdjustmentError } from './errors/missing-adjustment-error.js'
import { appraiseHeld, debtOf, type Held, heldBy, leverageOf, marketValueOf, payoffIn } from './held.js'
import { liquidateAll } from './liquidate-all.js'
import type { Liquidated } from './liquidated.js'
import { type Frame, prepareBacktest } from './prepare-backtest.js'
import type { RealisedLayer } from './realised-layer.js'
import { rebalance } from './rebalance.js'
import type { RebalancingRule } from './rebalancing-rule.js'
import { checkRule, dueRule, secondsUnder } from './rules.js'
import { unmeasuredOf } from './unmeasured.js'

/** How a backtest runs. */
export type BacktestOptions = {
  readonly rules?: readonly RebalancingRule[]
  /** How leverage is changed; rules need it. */
  readonly adjustment?: Adjustment
}

/**
 * Holds a position through a history, and states exactly what became of it: no simulation, since amounts, indices and
 * exchange rates determine it.
 *
 * With markets, each time shows the states that were read there; the account keeps what it has inside its positions.
 * With a series, the first row stands at the moment of entry, wherever that is on the calendar, and every later one as
 * many seconds after it as in the series: time passes by each protocol's own rules at the rates of the row before, and
 * then the numbers of the row are written. An observable without a column goes on as the market has it. What happens
 * between two rows is not seen: a health factor that dips and comes back within them liquidates nothing. Fees from trades
 * and rewards that are paid out are in no such history: `unmeasured` names them.
 *
 * @param parameters - `plan`, or `strategy` with its `amount` in base units. `markets`, or `series` with the `market`
 * that a strategy is planned on. `rules` and `adjustment`: when and how leverage is changed. `maximumGap`: seconds that
 * may lie between two markets; a series states its own.
 * @returns The equity path, what made the gain, drawdown, liquidations and rebalancings.
 * @throws {@link MissingAdjustmentError} where rules do not know how, {@link EmptySeriesError} where the history has less than two times, {@link UnusedSeriesError} where the
 * strategy depends on none of its columns, all that {@link checkSeries} throws, DerivedObservableError where a column
 * follows from others, and whatever the entry meets. A rebalancing that the chain or the price would have refused is
 * part of the result.
 * @example
 * ```ts
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { backtest, seriesFromRecords } from 'lstack/scenario'
 *
 * const series = seriesFromRecords([
 *   { date: '2022-06-01', 'redemption:wstETH': 1.07, 'market:stETH': 0.978 },
 *   { date: '2022-06-02', 'redemption:wstETH': 1.0701, 'market:stETH': 0.982 },
 * ])
 * const strategy = presets['wsteth-hold'].strategy()
 * const { layers } = backtest({ strategy, amount: 10n ** 18n, market: defaultMarket(), series })
 * console.log(layers.map(({ source, apr }) => `${source} ${apr.toFixed(4)}`))
 * // [ 'staking 0.0341' ]
 * ```
 */
export function backtest(parameters: BacktestInput & BacktestOptions): Backtest {
  const { rules = [], adjustment, ...rest } = parameters
  for (const rule of rules) checkRule(rule)
  if (rules.length > 0 && adjustment === undefined) throw new MissingAdjustmentError()
  const { plan, frames, unused } = prepareBacktest(rest as BacktestInput)
  const [first, last] = [frames[0], frames.at(-1)]
  if (first === undefined || last === undefined || last === first)
    throw new EmptySeriesError({ what: 'The history after its first time' })

  const entered = heldBy(plan)
  const { unit } = entered
  const entryEquity = appraiseHeld(entered, plan.world).value
  const path: BacktestPoint[] = []
  const parts: Attribution[] = []
  const liquidations: Liquidated[] = []
  const rebalancings: Rebalancing[] = []
  let state: State = {
    world: plan.world,
    held: entered,
    equity: entryEquity,
    timestamp: first.timestamp,
    under: [],
    isStopped: false,
  }
  for (const frame of frames) {
    const passed = pass(state, frame, rules)
    const liquidated = liquidate(passed.state)
    const changed = change(liquidated.state, rules, adjustment)
    state = changed.state
    parts.push(...passed.parts, ...liquidated.parts, ...changed.parts)
    liquidations.push(...liquidated.events)
    rebalancings.push(...changed.events)
    path.push(pointOf(state, passed))
  }

  const seconds = last.timestamp - first.timestamp
  const gain = state.equity - entryEquity
  const { asset, amount } = plan.deposit
  const atMarket = path.flatMap(({ timestamp, marketEquity }) =>
    marketEquity === null ? [] : [{ timestamp, value: marketEquity }],
  )
  return {
    unit: unit.key,
    plan,
    deposit: toWad(redemptionValue(asset, amount, unit, plan.world), unit.decimals),
    entryEquity,
    days: Number(seconds) / 86_400,
    gain,
    apr: aprOf(gain, entryEquity, seconds),
    layers: layersOf(parts, entryEquity, seconds),
    path,
    drawdown: drawdownOf(path.map(({ timestamp, equity: value }) => ({ timestamp, value }))),
    marketDrawdown: atMarket.length === path.length ? drawdownOf(atMarket) : null,
    liquidations,
    rebalancings,
    unused,
    unmeasured: unmeasuredOf(plan),
  }
}

/** A position on its way through a history. */
type State = {
  readonly world: World
  readonly held: Held
  readonly equity: bigint
  readonly timestamp: bigint
  /** Seconds for which carry has been under the bound of each rule. */
  readonly under: readonly bigint[]
  readonly isStopped: boolean
}

/** A state after something happened, and what that made of equity. */
type Happened<Event> = {
  readonly state: State
  readonly parts: readonly Attribution[]
  readonly events: readonly Event[]
}

type Passed = Happened<never> & { readonly health: bigint; readonly carry: number | null }

/** Time passes. */
function pass(before: State, { timestamp, advance }: Frame, rules: readonly RebalancingRule[]): Passed {
  const { held, equity } = before
  const world = advance(before.world)
  const was = { world: before.world, payoff: payoffIn(held, before.world) }
  const parts = attribute(was, { world, payoff: payoffIn(held, world) }, held.quote.redemption)
  const { value, health } = appraiseHeld(held, world)
  const seconds = timestamp - before.timestamp
  const earned = parts.reduce((sum, { source, amount }) => (source === 'price' ? sum : sum + amount), 0n)
  const carry = seconds === 0n || equity <= 0n ? null : aprOf(earned, equity, seconds)
  const under = secondsUnder(rules, before.under, { seconds, carry })
  return { state: { ...before, world, timestamp, equity: value, under }, parts, events: [], health, carry }
}

/** Whoever may liquidate does. */
function liquidate(before: State): Happened<Liquidated> {
  const { world, liquidations } = liquidateAll(before.world, before.held.positions, before.timestamp)
  if (liquidations.length === 0) return { state: before, parts: [], events: [] }
  const equity = appraiseHeld(before.held, world).value
  const part: Attribution = { source: 'liquidation', observable: null, amount: equity - before.equity }
  return { state: { ...before, world, equity }, parts: [part], events: liquidations }
}

/** The rule that is due is carried out. */
function change(
  before: State,
  rules: readonly RebalancingRule[],
  adjustment: Adjustment | undefined,
): Happened<Rebalancing> {
  const { held, timestamp, under } = before
  const from = before.isStopped ? null : leverageOf(held, before.world)
  const rule = from === null ? undefined : dueRule(rules, { leverage: from, under })
  if (rule === undefined || adjustment === undefined || from === null) return { state: before, parts: [], events: [] }
  const leverage = rule.type === 'leverageBand' ? rule.target : 1
  const done = attempt(() => rebalance({ world: before.world, held, adjustment, leverage }))
  if (done instanceof LstackError) {
    const refused = { timestamp, rule: rule.type, from, to: from, cost: 0n, gas: 0n, refused: done.message }
    return { state: before, parts: [], events: [refused] }
  }
  const { cost, gas, ...now } = done
  const to = leverageOf(now.held, now.world)
  return {
    state: { ...before, ...now, equity: before.equity - cost, isStopped: rule.type === 'stopOnCarry' },
    parts: [{ source: 'rebalancing', observable: null, amount: -cost }],
    events: [{ timestamp, rule: rule.type, from, to, cost, gas, refused: null }],
  }
}

/** What comes out, or what the chain or the price would have refused. */
function attempt<Result>(run: () => Result): Result | LstackError {
  try {
    return run()
  } catch (error) {
    if (error instanceof LstackError) return error
    throw error
  }
}

function pointOf({ world, held, equity, timestamp }: State, { health, carry }: Passed): BacktestPoint {
  return {
    timestamp,
    equity,
    marketEquity: marketValueOf(held, world),
    debt: debtOf(held, world),
    leverage: leverageOf(held, world),
    healthFactor: health >= unlimited ? null : wadToNumber(health),
    carry,
  }
}

function layersOf(parts: readonly Attribution[], equity: bigint, seconds: bigint): readonly RealisedLayer[] {
  const layers = new Map<string, RealisedLayer>()
  for (const { source, observable, amount: added } of parts) {
    const id = observable ?? source
    const amount = (layers.get(id)?.amount ?? 0n) + added
    layers.set(id, { source, observable, amount, apr: aprOf(amount, equity, seconds) })
  }
  return [...layers.values()].filter(({ amount }) => amount !== 0n)
}

/** A sum as a simple annual rate on another. */
function aprOf(amount: bigint, equity: bigint, seconds: bigint): number {
  return ratio(amount * year, equity * seconds)
}
