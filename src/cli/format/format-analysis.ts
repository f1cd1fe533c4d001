import type { Analysis, AssetAmount } from '../../report/analyze-plan.js'
import type { Paint } from '../paint.js'
import { componentSentences } from './component-sentences.js'
import { componentTable } from './component-table.js'
import { formatAmount } from './format-amount.js'
import { formatDecimal } from './format-decimal.js'
import { formatDuration } from './format-duration.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { type Column, formatTable, pageWidth } from './format-table.js'
import { formatTime } from './format-time.js'
import { liquidationSentences } from './liquidation-sentences.js'
import { rateSentences } from './rate-sentences.js'
import type { UnitOf } from './unit-of.js'
import { wrapText } from './wrap-text.js'

/** Days: a few blocks. */
const atOnce = 1 / 24

/** Of equity, or of a whole unit: what a step could not be sure of, and nobody would miss. */
const dust = 1e-9

/** What the table needs beside the analysis. */
export type AnalysisView = {
  readonly unitOf: UnitOf
  readonly paint: Paint
  /** The name of the plan that the break-even time compares with; `undefined` where there is none. */
  readonly alternative: string | undefined
}

/**
 * An analysis for people: all of its content within 100 columns.
 *
 * @param analysis - The analysis.
 * @param view - How it is shown.
 */
export function formatAnalysis(analysis: Analysis, view: AnalysisView): string {
  const { rateCurves, componentRisk } = analysis
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    [
      `Yield a year, on equity of ${amountOf(analysis.deposit.asset, analysis.equity, view)}`,
      yieldLines(analysis, view),
    ],
    ['Position', positionLines(analysis, view)],
    ['What liquidates', bullets(liquidationSentences(analysis))],
    ...(rateCurves.length > 0
      ? [['If others borrow more', bullets(rateSentences(analysis, view.unitOf))] as const]
      : []),
    ['Leaving', exitLines(analysis, view)],
    ['Ways out to ETH', wayOutLines(analysis, view)],
    ...(analysis.exit === null ? [] : [[`Out by the ${analysis.exit.route}`, legLines(analysis, view)] as const]),
    ['What it relies on', [...componentTable(componentRisk.items), ...bullets(componentSentences(componentRisk))]],
    ['Assumed *', assumptionLines(analysis)],
  ]
  const shown = sections.filter(([, lines]) => lines.length > 0)
  return [
    ...headLines(analysis, view),
    ...shown.flatMap(([title, lines]) => ['', view.paint('bold', title), ...lines]),
    '',
  ].join('\n')
}

function headLines(analysis: Analysis, { unitOf, paint }: AnalysisView): readonly string[] {
  const { strategy, chainId, deposit, leverage, market } = analysis
  const amount = formatAmount(deposit.amount, unitOf(deposit.asset))
  const block = `block ${formatDecimal(market.blockNumber)}${markOf(analysis, 'blockNumber')}`
  return [
    `${paint('bold', strategy)}: ${amount} at leverage ${formatMultiple(leverage)} on chain ${chainId}`,
    paint('dim', `Market of ${formatTime(market.timestamp)}, ${block}, hash ${market.hash.slice(0, 10)}…`),
  ]
}

function yieldLines(analysis: Analysis, { unitOf, paint, alternative }: AnalysisView): readonly string[] {
  const { netApr, netApy, layers, oneOff, breakEvenDays } = analysis.yield
  const columns: readonly Column[] = [
    { head: 'Source' },
    { head: 'Protocol' },
    { head: 'Asset' },
    { head: 'APR', align: 'right' },
    { head: 'Basis' },
    { head: 'Exposure', align: 'right' },
    { head: 'Adds', align: 'right' },
    { head: 'Through' },
  ]
  const shown = layers.filter(({ exposure }) => Math.abs(exposure) > dust)
  const rows = shown.map(({ source, protocol, asset, apr, window, until, exposure, contribution, path }) => [
    until === undefined ? source : `${source} until ${new Date(Number(until) * 1_000).toISOString().slice(0, 10)}`,
    protocol,
    unitOf(asset).symbol,
    formatPercent(apr, { decimals: 3 }),
    typeof window === 'number' ? formatDuration(window / 86_400) : window === 'assumed' ? 'assumed *' : window,
    formatMultiple(exposure, true),
    formatPercent(contribution, { decimals: 3, signed: true }),
    path.map((key) => unitOf(key).symbol).join(' › '),
  ])
  const [head = '', ...body] = formatTable(columns, rows)
  const items = oneOff.items.map(({ kind, amount }) => {
    const mark = kind === 'gas' ? markOf(analysis, 'gasPrice') : ''
    return `${kind.replace('-', ' ')} ${amountOf(analysis.deposit.asset, amount, { unitOf })}${mark}`
  })
  const total = amountOf(analysis.deposit.asset, oneOff.total, { unitOf })
  const paid = items.length === 1 ? items[0] : `${total} (${items.join(', ')})`
  const cost = oneOff.items.every(({ amount }) => amount === 0n) ? [] : [`Paid once: ${paid}.`]
  const breakEven =
    alternative === undefined
      ? []
      : breakEvenDays === null
        ? [`Never worth more than ${alternative} at these rates.`]
        : breakEvenDays === 0
          ? [`Worth more than ${alternative} at once.`]
          : [`Worth more than ${alternative} after ${formatDuration(breakEvenDays)}.`]
  const net = `Net APR ${formatPercent(netApr, { decimals: 3 })}, APY ${formatPercent(netApy, { decimals: 3 })} compounded daily.`
  return [
    paint('dim', head),
    ...body,
    `  ${paint(netApr < 0 ? 'red' : 'green', net)}`,
    ...paragraph([...cost, ...breakEven].join(' ')),
  ]
}

function positionLines({ position, positions, holdings, leverage }: Analysis, view: AnalysisView): readonly string[] {
  const { healthFactor, collateral, debt, loanToValue, rounds, maxLeverage, maxLeverageBoundBy } = position
  const list = (amounts: readonly AssetAmount[]) =>
    amounts.map(({ asset, amount }) => amountOf(asset, amount, view)).join(', ')
  const isMore = ({ asset, amount }: AssetAmount) => Number(amount) > dust * 10 ** view.unitOf(asset).decimals
  const inside = new Set(positions.map(({ position }) => position))
  const held = holdings.filter((holding) => isMore(holding) && !inside.has(holding.asset))
  const others = positions
    .filter(({ isAccount }) => !isAccount)
    .map(({ position, claims, maturesAt }): readonly [string, string] => [
      `In ${view.unitOf(position).symbol}`,
      `${list(claims)}${maturesAt === null ? '' : `, locked until ${formatTime(maturesAt)}`}`,
    ])
  const most = maxLeverage === null ? '' : `, at most ${(Math.floor(maxLeverage * 100) / 100).toFixed(2)}×`
  const made = rounds === null ? '' : ` in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`
  const bound = maxLeverageBoundBy === null ? '' : `, bound by ${maxLeverageBoundBy}`
  const rows: readonly (readonly [string, string])[] = [
    ['Held', list(held)],
    ...others,
    ['Collateral', list(collateral)],
    ['Debt', list(debt)],
    ['Health factor', healthFactor === null ? '' : formatDecimal(healthFactor, 4)],
    ['Loan to value', loanToValue === null ? '' : formatPercent(loanToValue)],
    ['Leverage', `${formatMultiple(leverage)}${made}${most}${bound}`],
  ]
  return formatTable(
    [{ head: '' }, { head: '' }],
    rows.filter(([, text]) => text !== ''),
  )
}

function exitLines({ liquidation, exits }: Analysis, { unitOf }: AnalysisView): readonly string[] {
  const { exitLossAtOnePercentDiscount: all, deleverageLossAtOnePercentDiscount: some } = liquidation
  const loss =
    some === 0
      ? `Selling at 1 % below redemption costs ${formatPercent(all)} of equity.`
      : `Selling everything at 1 % below redemption costs ${formatPercent(all)} of equity; selling only what repays the debt costs ${formatPercent(some)}.`
  const rows = exits.map(({ asset, route, days, note, date }) => [
    unitOf(asset).symbol,
    route,
    days === null
      ? 'not stated'
      : days.to === 0
        ? 'at once'
        : `${days.from === days.to ? '' : `${days.from}–`}${days.to} ${days.to === 1 ? 'day' : 'days'}`,
    `${note} (${date})`,
  ])
  return [...paragraph(loss), ...formatTable([{ head: '' }, { head: '' }, { head: '' }, { head: '' }], rows)]
}

function wayOutLines({ waysOut, deposit }: Analysis, view: AnalysisView): readonly string[] {
  const amount = (value: bigint | null) => (value === null ? '' : amountOf(deposit.asset, value, view))
  const columns: readonly Column[] = [
    { head: 'Route' },
    { head: 'Takes', align: 'right' },
    { head: 'Costs', align: 'right' },
    { head: 'Of equity', align: 'right' },
    { head: 'Earns meanwhile' },
  ]
  if (waysOut.length === 0) return []
  const rows = waysOut.map(({ route, days, cost, costOfEquity, earned, refused }) => [
    route,
    days === null ? 'not now' : days < atOnce ? 'at once' : formatDuration(days),
    amount(cost),
    costOfEquity === null ? '' : formatPercent(costOfEquity, { decimals: 3 }),
    refused ?? amount(earned),
  ])
  const [head = '', ...body] = formatTable(columns, rows)
  return [view.paint('dim', head), ...body]
}

function legLines({ exit, deposit }: Analysis, view: AnalysisView): readonly string[] {
  if (exit === null) return []
  const { legs, cost } = exit
  const columns: readonly Column[] = [
    { head: '#', align: 'right' },
    { head: 'Step' },
    { head: 'Asset' },
    { head: 'Route' },
    { head: 'Days', align: 'right' },
    { head: 'Adds', align: 'right' },
    { head: 'Costs', align: 'right' },
    { head: 'Beside' },
  ]
  const day = (days: number) => formatDecimal(days, days % 1 < 0.01 ? 0 : 1)
  const isCost = (lost: bigint) => Math.abs(Number(lost)) > dust * 10 ** view.unitOf(deposit.asset).decimals
  // Repaying, wrapping and claiming are in the JSON: they take neither time nor money.
  const shown = legs.flatMap((leg, index) =>
    leg.days > 0 || leg.route !== 'instant' || isCost(leg.cost) ? [{ ...leg, index }] : [],
  )
  const numberOf = new Map(shown.map(({ index }, place) => [index, String(place + 1)]))
  const rows = shown.map(({ step, steps, asset, route, from, days, adds, parallelWith, cost: lost, index }) => [
    numberOf.get(index) ?? '',
    `${step.slice(step.indexOf('.') + 1)}${steps === 1 ? '' : ` ×${steps}`}`,
    view.unitOf(asset).symbol,
    route,
    days === 0 ? day(from) : `${day(from)}–${day(from + days)}`,
    adds === 0 ? '' : day(adds),
    isCost(lost) ? amountOf(deposit.asset, lost, view) : '',
    parallelWith.flatMap((place) => numberOf.get(place) ?? []).join(', '),
  ])
  const [head = '', ...body] = formatTable(columns, rows)
  const parts = [
    `trading ${amountOf(deposit.asset, cost.trading, view)}`,
    `interest ${amountOf(deposit.asset, cost.interest, view)}`,
    `gas ${amountOf(deposit.asset, cost.gas, view)}`,
  ]
  return [
    view.paint('dim', head),
    ...body,
    ...paragraph(
      `Costs ${amountOf(deposit.asset, cost.total, view)} (${parts.join(', ')}); returns ${amountOf(deposit.asset, exit.returned, view)} before gas.`,
    ),
  ]
}

function assumptionLines({ assumptions }: Analysis): readonly string[] {
  const rows = assumptions.map(({ what, value, source, date }) => [
    what,
    date,
    `${typeof value === 'string' ? value : formatDecimal(value)}: ${source}`,
  ])
  return formatTable([{ head: '' }, { head: '' }, { head: '' }], rows)
}

const markOf = ({ assumptions }: Analysis, name: string): string =>
  assumptions.some(({ what }) => what === name) ? ' *' : ''

const amountOf = (asset: string, amount: bigint, { unitOf }: Pick<AnalysisView, 'unitOf'>): string =>
  formatAmount(amount, unitOf(asset))

const paragraph = (text: string): readonly string[] => wrapText(text, pageWidth - 2).map((line) => `  ${line}`)

const bullets = (sentences: readonly string[]): readonly string[] =>
  sentences.flatMap((sentence) =>
    wrapText(sentence, pageWidth - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
  )
