import { ratio } from '../../math/ratio.js'
import type { Backtest, BacktestPoint } from '../../scenario/backtest-result.js'
import type { Drawdown } from '../../scenario/drawdown.js'
import type { Paint } from '../paint.js'
import { formatAmount } from './format-amount.js'
import { formatDate } from './format-date.js'
import { formatDuration } from './format-duration.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { type Column, formatTable, pageWidth } from './format-table.js'
import { formatTime } from './format-time.js'
import type { UnitOf } from './unit-of.js'
import { wrapText } from './wrap-text.js'

/** What the table needs beside the backtest. */
export type BacktestView = { readonly unitOf: UnitOf; readonly paint: Paint }

/** Rows of the path that are shown. */
const shown = 24

/**
 * A backtest for people, within 100 columns; of a long path every so many rows.
 *
 * @param backtest - The backtest.
 * @param view - How it is shown.
 */
export function formatBacktest(backtest: Backtest, view: BacktestView): string {
  const { paint } = view
  const { plan, deposit, entryEquity, days, gain, apr, unused } = backtest
  const total = `${formatPercent(ratio(gain, entryEquity), { decimals: 3, signed: true })} in ${formatDuration(days)}, APR ${formatPercent(apr, { decimals: 3, signed: true })}.`
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Realised, by what made it', layerLines(backtest, view)],
    ['Path', pathLines(backtest, view)],
    ['Worst', bullets([...drawdowns(backtest)])],
    ['Liquidations', liquidationLines(backtest, view)],
    ['Rebalancings', rebalancingLines(backtest, view)],
    ['Earned beside, and not in this history', unmeasuredLines(backtest, view)],
    ['Columns that the strategy does not depend on', unused.length === 0 ? [] : [`  ${unused.join(', ')}`]],
  ]
  return [
    `${paint('bold', plan.strategy.name)}: ${amountOf(deposit, backtest, view)}, of which ${amountOf(entryEquity, backtest, view)} is equity after entry`,
    `  ${paint(gain < 0n ? 'red' : 'green', total)}`,
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([title, lines]) => ['', paint('bold', title), ...lines]),
    '',
  ].join('\n')
}

/** An amount with 18 decimals in the unit of account. */
const amountOf = (amount: bigint, { unit }: Backtest, { unitOf }: BacktestView): string =>
  formatAmount(amount, { symbol: unitOf(unit).symbol, decimals: 18 })

const right = (head: string): Column => ({ head, align: 'right' })

function layerLines(backtest: Backtest, view: BacktestView): readonly string[] {
  const columns = [{ head: 'Source' }, right('APR'), right('Amount'), { head: 'Moved by' }]
  const rows = backtest.layers.map(({ source, observable, amount, apr }) => [
    source,
    formatPercent(apr, { decimals: 3, signed: true }),
    amountOf(amount, backtest, view),
    observable ?? '',
  ])
  const [head = '', ...body] = formatTable(columns, rows)
  return [view.paint('dim', head), ...body]
}

function pathLines({ path, entryEquity }: Backtest, { paint }: BacktestView): readonly string[] {
  const every = Math.max(1, Math.ceil(path.length / shown))
  const seen = path.filter((_, index) => index % every === 0 || index === path.length - 1)
  const share = (value: bigint | null) =>
    value === null ? 'unknown' : formatPercent(ratio(value, entryEquity), { decimals: 2 })
  const row = ({ timestamp, equity, marketEquity, leverage, healthFactor, carry }: BacktestPoint) => [
    formatTime(timestamp),
    share(equity),
    share(marketEquity),
    leverage === null ? '' : formatMultiple(leverage),
    healthFactor === null ? '' : healthFactor.toFixed(4),
    carry === null ? '' : formatPercent(carry, { signed: true }),
  ]
  const columns = [
    { head: 'Time' },
    right('Equity'),
    right('At market'),
    right('Leverage'),
    right('Health'),
    right('Carry'),
  ]
  const [head = '', ...body] = formatTable(columns, seen.map(row))
  const left = every === 1 ? [] : [`  One row in ${every}; --json has all ${path.length}.`]
  return [paint('dim', head), ...body, ...left]
}

function* drawdowns({ drawdown, marketDrawdown, path }: Backtest): Generator<string> {
  const sentence = ({ fall, from, to }: Drawdown, basis: string) =>
    fall === 0
      ? `Equity ${basis} never fell.`
      : `Equity ${basis} fell by ${formatPercent(fall)} at most, from ${formatDate(from)} to ${formatDate(to)}.`
  yield sentence(drawdown, 'at redemption')
  if (marketDrawdown !== null) yield sentence(marketDrawdown, 'at market prices')
  const indebted = path.filter(({ healthFactor }) => healthFactor !== null)
  if (indebted.length === 0) return
  const lowest = indebted.reduce((a, b) => ((b.healthFactor ?? 0) < (a.healthFactor ?? 0) ? b : a))
  yield `The health factor was lowest on ${formatDate(lowest.timestamp)}: ${lowest.healthFactor?.toFixed(4)}.`
}

function liquidationLines({ liquidations }: Backtest, { unitOf }: BacktestView): readonly string[] {
  const rows = liquidations.map(({ timestamp, collateral, debt, repaid, seized }) => [
    formatDate(timestamp),
    `${formatAmount(repaid, unitOf(debt))} repaid for ${formatAmount(seized, unitOf(collateral))}`,
  ])
  return formatTable([{ head: '' }, { head: '' }], rows)
}

function rebalancingLines(backtest: Backtest, view: BacktestView): readonly string[] {
  const rows = backtest.rebalancings.map(({ timestamp, rule, from, to, cost, gas, refused }) => [
    formatDate(timestamp),
    rule,
    formatMultiple(from),
    refused ??
      `to ${to === null ? 'nothing' : formatMultiple(to)}, at ${amountOf(cost, backtest, view)} and ${gas.toLocaleString('en-US')} gas`,
  ])
  return formatTable([{ head: '' }, { head: '' }, right(''), { head: '' }], rows)
}

function unmeasuredLines({ unmeasured }: Backtest, { unitOf }: BacktestView): readonly string[] {
  return unmeasured.length === 0
    ? []
    : [`  ${unmeasured.map(({ source, asset }) => `${source} of ${unitOf(asset).symbol}`).join(', ')}`]
}

const bullets = (sentences: readonly string[]): readonly string[] =>
  sentences.flatMap((sentence) =>
    wrapText(sentence, pageWidth - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
  )
