import type { Market } from '../../core/market.js'
import type { Measure } from '../../risk/peg/measure.js'
import type { PegHealth } from '../../risk/peg/peg-health.js'
import type { Paint } from '../paint.js'
import { formatDate } from './format-date.js'
import { formatDecimal } from './format-decimal.js'
import { formatDuration } from './format-duration.js'
import { formatPercent } from './format-percent.js'
import { type Column, formatTable, pageWidth } from './format-table.js'
import type { UnitOf } from './unit-of.js'
import { wrapText } from './wrap-text.js'

/**
 * How well staking tokens hold to what they redeem for, within 100 columns.
 *
 * @param assets - What is known of each.
 * @param options - `market`: where that was read. `unitOf`: how an asset is written. `paint`: how text stands out.
 */
export function formatPeg(
  assets: readonly PegHealth[],
  { market, unitOf, paint }: { readonly market: Market; readonly unitOf: UnitOf; readonly paint: Paint },
): string {
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Peg', table(pegColumns, assets.map(pegRow), paint)],
    [
      'Depth: what can be sold until the price of all pools is so far below redemption',
      table(
        depthColumns(assets),
        assets.map((each) => depthRow(each, unitOf)),
        paint,
      ),
    ],
    [
      'Pools',
      table(
        poolColumns,
        assets.flatMap((each) => poolRows(each, unitOf)),
        paint,
      ),
    ],
    [
      'Market capitalisation',
      table(
        capColumns,
        assets.map((each) => capRow(each, unitOf)),
        paint,
      ),
    ],
    [
      'Redemption',
      table(
        exitColumns,
        assets.map((each) => exitRow(each, unitOf)),
        paint,
      ),
    ],
    ['Not known', assets.flatMap(unknownLines)],
    ['Rests on what the market assumes', assumptionLines(assets, market)],
  ]
  const { blockNumber, timestamp } = market
  return [
    `${paint('bold', 'Staking tokens and what they redeem for')}, at block ${formatDecimal(blockNumber)} (${formatDate(timestamp)})`,
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([title, lines]) => ['', paint('bold', title), ...lines]),
    '',
  ].join('\n')
}

const right = (head: string): Column => ({ head, align: 'right' })

const pegColumns = [
  { head: 'Token' },
  right('Redeems for'),
  right('Market'),
  right('Basis'),
  { head: 'Market price from' },
]

const symbolOf = (key: string) => key.replace(/@.*$/, '')

function pegRow({ asset, base, redemption, market, marketFrom, basis, pools }: PegHealth): readonly string[] {
  const from =
    marketFrom === 'pools'
      ? `${pools.length} ${pools.length === 1 ? 'pool' : 'pools'}`
      : 'the observable of its market price'
  const price = (figure: Measure<number>) => written(figure, (value) => `${value.toFixed(6)} ${symbolOf(base)}`)
  return [symbolOf(asset), price(redemption), price(market), percent(basis), from]
}

const depthColumns = (assets: readonly PegHealth[]): readonly Column[] => [
  { head: 'Token' },
  ...(assets[0]?.depth ?? []).map(({ basis }) => right(`to ${formatPercent(basis, { decimals: 1 })}`)),
]

const depthRow = ({ asset, depth }: PegHealth, unitOf: UnitOf): readonly string[] => [
  symbolOf(asset),
  ...depth.map(({ amount, atLeast }) =>
    'reason' in amount
      ? atLeast === 0n
        ? 'unknown'
        : `at least ${whole(atLeast, asset, unitOf)}`
      : whole(amount.value, asset, unitOf),
  ),
]

const poolColumns = [right('Price'), right('Basis'), right('Holds'), right('and'), { head: 'Pool' }]

function poolRows({ asset, pools }: PegHealth, unitOf: UnitOf): readonly (readonly string[])[] {
  return pools.map(({ pool, asset: form, against, price, basis, reserves }) => [
    written(price, (value) => value.toFixed(6)),
    percent(basis),
    written(reserves, ({ amount, isComplete }) => `${isComplete ? '' : '≥ '}${whole(amount, asset, unitOf)}`),
    written(reserves, ({ against: amount }) => whole(amount, against, unitOf)),
    form === asset ? pool : `${pool}, as ${symbolOf(form)}`,
  ])
}

const capColumns = [
  { head: 'Token' },
  right('Supply'),
  right('At redemption'),
  right('At market'),
  right('Lent'),
  right('In pools'),
]

function capRow(
  { asset, base, supply, capitalisation: { redemption, market, usd }, lent, inPools }: PegHealth,
  unitOf: UnitOf,
) {
  const value = (figure: Measure<bigint>, dollars: Measure<number>) =>
    `${written(figure, (amount) => whole(amount, base, unitOf))}${written(dollars, (amount) => ` ($${formatDecimal(amount / 1e6, 0)}m)`, '')}`
  const share = (figure: Measure<number>) => written(figure, (part) => formatPercent(part, { decimals: 1 }))
  return [
    symbolOf(asset),
    written(supply, (amount) => whole(amount, asset, unitOf).replace(/ .*$/, '')),
    value(redemption, usd.redemption),
    value(market, usd.market),
    share(lent.shareOfSupply),
    `${inPools.isComplete ? '' : '≥ '}${share(inPools.shareOfSupply)}`,
  ]
}

const exitColumns = [
  { head: 'Token' },
  right('In the exit queue'),
  right('At once'),
  right('Wait'),
  right('Yield to redemption'),
]

const exitRow = ({ asset, exitQueue, yieldToRedemption }: PegHealth, unitOf: UnitOf): readonly string[] => [
  symbolOf(asset),
  written(exitQueue.queued, (amount) => whole(amount, asset, unitOf)),
  written(exitQueue.redeemable, (amount) => whole(amount, asset, unitOf)),
  written(exitQueue.days, formatDuration),
  written(yieldToRedemption, ({ value }) => `${formatPercent(value)} APR`),
]

const table = (columns: readonly Column[], rows: readonly (readonly string[])[], paint: Paint): readonly string[] => {
  if (rows.length === 0) return []
  const [head = '', ...body] = formatTable(columns, rows)
  return [paint('dim', head), ...body]
}

/** Each reason once, with what it keeps from being known. */
function unknownLines({ asset, ...of }: PegHealth): readonly string[] {
  const figures: readonly (readonly [what: string, figure: Measure<unknown>])[] = [
    ['redemption', of.redemption],
    ['market price', of.market],
    ['supply', of.supply],
    ['market capitalisation', of.capitalisation.market],
    ...of.depth.map(({ basis, amount }) => [`depth to ${formatPercent(basis, { decimals: 1 })}`, amount] as const),
    ['what is lent', of.lent.shareOfSupply],
    ['what is in pools', of.inPools.shareOfSupply],
    ['exit queue', of.exitQueue.queued],
    ['redeemed at once', of.exitQueue.redeemable],
    ['wait', of.exitQueue.days],
    ['yield to redemption', of.yieldToRedemption],
  ]
  const reasons = new Map<string, string[]>()
  for (const [what, figure] of figures)
    if ('reason' in figure) reasons.set(figure.reason, [...(reasons.get(figure.reason) ?? []), what])
  return [...reasons].flatMap(([reason, what]) => bullet(`${symbolOf(asset)}, ${what.join(', ')}: ${reason}`))
}

function assumptionLines(assets: readonly PegHealth[], { assumptions }: Market): readonly string[] {
  const names = [...new Set(assets.flatMap((each) => each.assumptions))]
  return names.length === 0 ? [] : bullet(names.map((name) => `${name} (${assumptions[name]?.date ?? ''})`).join(', '))
}

const bullet = (text: string) =>
  wrapText(text, pageWidth - 4).map((line, index) => `${index === 0 ? '  • ' : '    '}${line}`)

function written<Figure>(figure: Measure<Figure>, write: (value: Figure) => string, unknown = 'unknown'): string {
  return 'reason' in figure ? unknown : write(figure.value)
}

const percent = (figure: Measure<number>) => written(figure, (value) => formatPercent(value, { signed: true }))

function whole(amount: bigint, key: string, unitOf: UnitOf): string {
  const { symbol, decimals } = unitOf(key)
  return `${formatDecimal(amount / 10n ** BigInt(decimals))} ${symbol}`
}
