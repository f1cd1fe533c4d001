import { createWorld } from '../core/create-world.js'
import type { Market } from '../core/market.js'
import type { Observable } from '../core/observable.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import type { Scope } from '../core/scope.js'
import { scopeOf } from '../core/scope-of.js'
import type { Strategy } from '../core/strategy.js'
import { accrue, type World } from '../core/world.js'
import type { BacktestInput } from './backtest-input.js'
import { checkSeries, usualGap } from './check-series.js'
import { UnusedSeriesError } from './errors/unused-series-error.js'
import { marketAt } from './market-at.js'
import { positionsOf } from './positions-of.js'
import type { SeriesRow } from './series.js'
import { writeRow } from './write-row.js'

/** One time of a history. */
export type Frame = {
  /** Seconds since the epoch, as the history states it. */
  readonly timestamp: bigint
  /** What the time makes of the world before it. */
  readonly advance: (world: World) => World
}

/** A plan that has entered, and what happens to it. */
export type PreparedBacktest = {
  readonly plan: Plan
  readonly frames: readonly Frame[]
  /** Columns of the series that the strategy does not depend on. */
  readonly unused: readonly Observable[]
}

/**
 * Plans the entry, and turns the history into what it does to a world.
 *
 * @param input - What enters, and what happened.
 * @throws UnusedSeriesError, and all that {@link checkSeries} and planning throw.
 */
export function prepareBacktest(input: BacktestInput): PreparedBacktest {
  if ('markets' in input) {
    const { markets, maximumGap = usualGap } = input
    const { rows } = checkSeries({ maximumGap, rows: markets.map(({ timestamp }) => ({ timestamp, values: {} })) })
    const plan = 'plan' in input ? input.plan : planStrategy({ ...input, market: markets[0] as Market })
    return {
      plan,
      frames: rows.map(({ timestamp }, index) => frameOf(timestamp, markets[index] as Market, plan)),
      unused: [],
    }
  }
  const { rows } = checkSeries(input.series)
  const first = rows[0] as SeriesRow
  const unused = unusedIn(rows, scopeOf('plan' in input ? input.plan.strategy : input.strategy))
  const plan = 'plan' in input ? input.plan : planStrategy({ ...input, market: marketOf(input, first) })
  const frames = rows.map((row): Frame => {
    const at = plan.world.timestamp + row.timestamp - first.timestamp
    return { timestamp: row.timestamp, advance: (world) => writeRow(accrue(world, at), row) }
  })
  return { plan, frames, unused }
}

/** The market in which the first row stands. */
function marketOf(
  { strategy, market }: { readonly strategy: Strategy; readonly market: Market },
  row: SeriesRow,
): Market {
  return marketAt(writeRow(createWorld({ scope: scopeOf(strategy), market }), row))
}

/** The states of a market, with what the account has inside its positions. */
function frameOf(timestamp: bigint, market: Market, { account, world: { scope, values } }: Plan): Frame {
  return {
    timestamp,
    advance: (world) => createWorld({ scope, market, account, positions: positionsOf(world), values }),
  }
}

function unusedIn(rows: readonly SeriesRow[], { lenses }: Scope): readonly Observable[] {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))] as Observable[]
  const unused = columns.filter((column) => !lenses.has(column))
  if (unused.length < columns.length) return unused
  const known = [...lenses].flatMap(([name, { write }]) => (write === undefined ? [] : [name]))
  throw new UnusedSeriesError({ fields: columns, known })
}
