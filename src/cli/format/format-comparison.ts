import type { Compared, ComparedExit } from '../../compose/compare-strategies.js'
import type { Plan } from '../../core/plan.js'
import type { Paint } from '../paint.js'
import { formatAmount } from './format-amount.js'
import { formatDecimal } from './format-decimal.js'
import { formatDuration } from './format-duration.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/** What the tables need beside the comparison. */
export type ComparisonView = { readonly plans: readonly Plan[]; readonly paint: Paint }

/** So many strategies fit beside each other. */
const beside = 3

type Row = readonly [head: string, cell: (strategy: Compared) => string]

/**
 * A comparison for people: within 100 columns, strategies side by side in groups.
 *
 * @param comparison - The comparison.
 * @param view - How it is shown.
 */
export function formatComparison(
  { strategies }: { readonly strategies: readonly Compared[] },
  { plans, paint }: ComparisonView,
): string {
  const [plan] = plans
  if (plan === undefined) return ''
  const { asset, amount } = plan.deposit
  const rows = rowsFor(strategies, (value) => formatAmount(value, asset))
  const groups = Array.from({ length: Math.ceil(strategies.length / beside) }, (_, index) =>
    strategies.slice(index * beside, (index + 1) * beside),
  )
  const beaten = strategies.filter(({ isOnFrontier }) => !isOnFrontier)
  return [
    paint('bold', `${strategies.length} strategies of ${formatAmount(amount, asset)} each, on the same paths`),
    ...groups.flatMap((group) => ['', ...groupLines(group, rows)]),
    '',
    paint('bold', 'The frontier of net APR against expected shortfall'),
    ...paragraph(
      strategies
        .filter(({ isOnFrontier }) => isOnFrontier)
        .map(({ name }) => name)
        .join(', '),
    ),
    ...beaten.flatMap(({ name, reason }) => paragraph(`${name} is beaten: ${reason}.`)),
    '',
  ].join('\n')
}

function groupLines(group: readonly Compared[], rows: readonly Row[]): readonly string[] {
  const [names, ...cells] = [['', (each: Compared) => each.name] as Row, ...rows].map(([head, cell]) => [
    head,
    ...group.map(cell),
    '',
  ])
  const columns = (names ?? []).map((head, index) =>
    index === 0 || index > group.length ? { head } : { head, align: 'right' as const },
  )
  return formatTable(
    columns,
    cells.filter((row) => row.slice(1).some((cell) => cell !== '')),
  )
}

function rowsFor(strategies: readonly Compared[], inDeposit: (amount: bigint) => string): readonly Row[] {
  const sources = [...new Set(strategies.flatMap(({ layers }) => layers.map((layer) => layer.source)))]
  const routes = [...new Set(strategies.flatMap(({ exits }) => exits.map(({ route }) => route)))]
  return [
    ['Net APR', ({ netApr }) => formatPercent(netApr)],
    ...sources.map((source): Row => [`  ${source}`, (each) => layersOf(each, source)]),
    ['Net APY', ({ netApy }) => formatPercent(netApy)],
    ['Net APR after entry', ({ netAprAfterCost }) => formatPercent(netAprAfterCost)],
    ['Entering costs', ({ entryCost }) => inDeposit(entryCost)],
    ['Leverage', ({ leverage }) => formatMultiple(leverage)],
    ['Health factor', ({ healthFactor }) => (healthFactor === null ? '' : formatDecimal(healthFactor, 3))],
    ['Expected shortfall', ({ risk }) => formatPercent(risk.expectedShortfall)],
    ['Value at risk', ({ risk }) => formatPercent(risk.valueAtRisk)],
    ['Expected loss', ({ risk }) => formatPercent(risk.expectedLoss)],
    ['Liquidation', ({ risk }) => formatPercent(risk.probabilityOfLiquidation)],
    [
      'Yield per shortfall',
      ({ risk: { yieldPerExpectedShortfall: of } }) => (of === null ? 'no loss' : formatDecimal(of, 3)),
    ],
    ['Liquidated by a fall', ({ liquidation }) => fallsOf(liquidation)],
    ['Components', ({ components }) => formatDecimal(components.length)],
    ...routes.map((route): Row => [`Out by ${route}`, ({ exits }) => exitIn(exits, route)]),
    ['On the frontier', ({ isOnFrontier }) => (isOnFrontier ? 'yes' : 'no')],
  ]
}

function layersOf({ layers }: Compared, source: string): string {
  const of = layers.filter((layer) => layer.source === source)
  if (of.length === 0) return ''
  return formatPercent(
    of.reduce((sum, { contribution }) => sum + contribution, 0),
    { signed: true },
  )
}

function fallsOf({ exchangeRateDrop, priceFalls }: Compared['liquidation']): string {
  const falls = [
    ...(exchangeRateDrop === null ? [] : [`rates ${formatPercent(exchangeRateDrop)}`]),
    ...priceFalls.map(({ observable, fall }) => `${observable.replace('usd:', '')} ${formatPercent(fall)}`),
  ]
  return falls.join(', ')
}

function exitIn(exits: readonly ComparedExit[], route: string): string {
  const exit = exits.find((each) => each.route === route)
  if (exit === undefined) return ''
  if (exit.refused !== null) return 'refused'
  const days = exit.days === 0 ? 'at once' : formatDuration(exit.days)
  return `${days}, ${formatPercent(exit.costOfEquity)}`
}

const paragraph = (text: string): readonly string[] => wrapText(text, pageWidth - 2).map((line) => `  ${line}`)
