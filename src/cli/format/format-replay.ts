import { ratio } from '../../math/ratio.js'
import type { Crisis } from '../../scenario/crisis.js'
import type { CrisisDay, CrisisValue } from '../../scenario/crisis-days.js'
import type { Replay, ReplayDay, RoleReplay } from '../../scenario/replay-crisis.js'
import type { Paint } from '../paint.js'
import { formatDecimal } from './format-decimal.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { type Column, formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/**
 * The crises that can be replayed.
 *
 * @param crises - The crises.
 * @param paint - How headings stand out.
 */
export function formatCrises(crises: readonly Crisis[], paint: Paint): string {
  const columns = [{ head: 'Crisis' }, { head: 'From' }, { head: 'To' }, { head: 'Loops at' }, { head: '' }]
  const rows = crises.map(({ id, from, to, leverage, title }) => [id, from, to, `${leverage}×`, title])
  const [head = '', ...body] = formatTable(columns, rows)
  return `${[paint('dim', head), ...body].join('\n')}\n`
}

/**
 * A replay for people: every day of every role within 100 columns, what became of each, and the sources.
 *
 * @param replay - The replay.
 * @param view - `leverage`: of the loops. `paint`: how text stands out.
 */
export function formatReplay(
  { crisis, days, roles }: Replay,
  { leverage, paint }: { readonly leverage: number; readonly paint: Paint },
): string {
  const paragraph = (text: string) => wrapText(text, pageWidth - 2).map((line) => `  ${line}`)
  return [
    `${paint('bold', crisis.title)}, loops at ${formatMultiple(leverage)}`,
    ...paragraph(crisis.summary),
    '',
    paint('bold', 'Day by day'),
    ...dayLines(days, roles, paint),
    ...paragraph(
      'Price: market over redemption. Queue: days until the protocol redeems. Equity: at redemption, of what entered. Sell: what selling all at the market costs of that day’s equity. ~ filled in between, ° derived, * assumed, ! liquidated.',
    ),
    ...[...lenderSentences(days)].flatMap(paragraph),
    ...roles.flatMap((role) => ['', paint('bold', role.title), ...paragraph(roleSentences(role))]),
    '',
    paint('bold', 'Sources'),
    ...formatTable(
      [{ head: '' }, { head: '' }, { head: '' }],
      Object.values(crisis.sources).map(({ kind, title, url, date }) => [
        date,
        kind,
        url === undefined ? title : `${title}. ${url}`,
      ]),
    ),
    '',
  ].join('\n')
}

const marks: { readonly [kind in CrisisValue['kind']]: string } = {
  published: ' ',
  derived: '°',
  assumed: '*',
  interpolated: '~',
}

function dayLines(days: readonly CrisisDay[], roles: readonly RoleReplay[], paint: Paint): readonly string[] {
  const right = (head: string): Column => ({ head, align: 'right' })
  const hasQueue = days.some(({ queueDays }) => queueDays !== null)
  const columns = [
    { head: 'Day' },
    right('Price '),
    right('Rate '),
    ...(hasQueue ? [right('Queue ')] : []),
    ...roles.flatMap((role) => (isLoop(role) ? [right('Equity'), right('Health'), right('Sell')] : [right('Sell')])),
  ]
  const rows = days.map((day, index) => [
    day.date,
    `${day.marketPrice.value.toFixed(4)}${marks[day.marketPrice.kind]}`,
    `${formatPercent(day.borrowRate.value)}${marks[day.borrowRate.kind]}`,
    ...(hasQueue
      ? [day.queueDays === null ? '' : `${day.queueDays.value.toFixed(1)}${marks[day.queueDays.kind]}`]
      : []),
    ...roles.flatMap((role) => roleCells(role, role.days[index] as ReplayDay)),
  ])
  const [head = '', ...body] = formatTable(columns, rows)
  return [paint('dim', groupLine(head, roles)), paint('dim', head), ...body]
}

const isLoop = ({ days }: RoleReplay): boolean => days.some(({ debt }) => debt > 0n)

function roleCells(role: RoleReplay, day: ReplayDay): readonly string[] {
  const sell = day.exit === null ? '' : formatPercent(day.exit.sellAll)
  if (!isLoop(role)) return [sell]
  const { healthFactor, isLiquidated } = day
  const equity = formatPercent(ratio(day.equity, role.backtest.entryEquity), { decimals: 1 })
  const health = healthFactor === null ? '' : `${healthFactor.toFixed(3)}${isLiquidated ? '!' : ''}`
  return [equity, health, sell]
}

/** The names of the roles above the last columns of each. */
function groupLine(head: string, roles: readonly RoleReplay[]): string {
  const ends = [...head.matchAll(/Sell/g)].map(({ index }) => index + 4)
  return roles.reduce((line, role, place) => {
    const end = ends[place] ?? line.length
    const space = end - line.length - 1
    const title = role.title.replace('Looper, ', '').replace(/^Holder.*/, 'Hold')
    return line + title.slice(0, Math.max(space, 0)).padStart(end - line.length)
  }, '')
}

/** What happened at the lender beside its rate. */
function* lenderSentences(days: readonly CrisisDay[]): Generator<string> {
  const stretch = (isMeant: (day: CrisisDay) => boolean) => {
    const meant = days.filter(isMeant).map(({ date }) => date)
    return meant.length === 0
      ? undefined
      : `${meant.length === 1 ? `on ${meant[0]}` : `from ${meant[0]} to ${meant.at(-1)}`}`
  }
  const lent = stretch(({ utilisation }) => utilisation?.value === 1)
  if (lent !== undefined) yield `All of the base asset was lent ${lent}.`
  const worthless = stretch(({ baseLoanToValue }) => baseLoanToValue?.value === 0)
  if (worthless !== undefined) yield `As collateral the base asset had a loan-to-value of zero ${worthless}.`
  const capped = stretch(({ oracleCap }) => oracleCap !== null && oracleCap.value < 1)
  if (capped !== undefined) yield `The oracle’s cap was under the exchange rate ${capped}.`
  const last = days.at(-1)?.deficit
  const since = stretch(({ deficit }) => deficit !== null && deficit.value === last?.value)
  if (last && last.value > 0 && since !== undefined)
    yield `The lender had bad debt of ${formatDecimal(last.value)} of the base asset ${since}.`
}

function roleSentences({ days, backtest }: RoleReplay): string {
  const { gain, entryEquity, apr, layers, liquidations } = backtest
  const end = `Ends with ${formatPercent(ratio(gain, entryEquity), { signed: true })} of equity, ${formatPercent(apr, { signed: true })} a year: ${layers
    .map(({ source, amount }) => `${source} ${formatPercent(ratio(amount, entryEquity), { signed: true })}`)
    .join(', ')}.`
  const dates = [...new Set(days.filter(({ isLiquidated }) => isLiquidated).map(({ date }) => date))]
  const fate = dates.length === 0 ? 'Never liquidated.' : `Liquidated on ${dates.join(', ')} (${liquidations.length}×).`
  const sale = worstOf(days, ({ exit }) => exit?.sellAll ?? 0)
  const part = worstOf(days, ({ exit }) => exit?.repayDebt ?? 0)
  const queue = worstOf(days, ({ exit }) => exit?.queueCost ?? 0)
  const sentences = [
    end,
    fate,
    sale === undefined
      ? 'Selling cost nothing on any day.'
      : `Selling all cost most on ${sale.date}: ${formatPercent(sale.cost)} of equity.`,
    ...(part === undefined
      ? []
      : [`Selling what repays the debt cost most on ${part.date}: ${formatPercent(part.cost)}.`]),
    days.every(({ exit }) => exit === null || exit.queueDays === null)
      ? 'The protocol did not redeem.'
      : queue === undefined
        ? 'The queue costs time alone.'
        : `The queue cost most on ${queue.date}: ${formatPercent(queue.cost)} in interest.`,
  ]
  return sentences.join(' ')
}

/** The day on which something cost most; `undefined` where it never cost anything. */
function worstOf(
  days: readonly ReplayDay[],
  costOf: (day: ReplayDay) => number,
): { readonly date: string; readonly cost: number } | undefined {
  const costs = days.map((day) => ({ date: day.date, cost: costOf(day) })).filter(({ cost }) => cost > 0)
  return costs.length === 0 ? undefined : costs.reduce((a, b) => (b.cost > a.cost ? b : a))
}
