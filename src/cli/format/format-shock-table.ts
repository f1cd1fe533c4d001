import type { Asset } from '../../core/asset.js'
import type { Plan } from '../../core/plan.js'
import type { BalanceMoves, LiquidatedBy, LiquidatingMove } from '../../risk/liquidated-by.js'
import type { ShockRow, ShockTable } from '../../risk/shock-table.js'
import type { Paint } from '../paint.js'
import { formatAmount } from './format-amount.js'
import { formatDuration } from './format-duration.js'
import { formatPercent } from './format-percent.js'
import { type Column, formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/**
 * What shocks do to a plan for people, within 100 columns.
 *
 * @param plan - The plan.
 * @param table - What shocks do to it.
 * @param by - What liquidates it.
 * @param paint - How text stands out.
 */
export function formatShockTable(plan: Plan, table: ShockTable, by: LiquidatedBy, paint: Paint): string {
  const { strategy, deposit } = plan
  const { unit, unshocked, rows } = table
  const { equity, healthFactor } = unshocked
  const health = healthFactor === null ? 'nothing owed' : `health factor ${healthFactor.toFixed(4)}`
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Under shocks', tableLines(rows, unit, paint)],
    ['Liquidations', rows.flatMap((row) => liquidationLines(row, unit))],
    ['No longer possible', rows.flatMap(blockedLines)],
    ['What liquidates', moveLines(by)],
  ]
  return [
    `${paint('bold', strategy.name)}: ${formatAmount(deposit.amount, deposit.asset)}`,
    `Equity ${formatAmount(equity, unit)}, ${health}.`,
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([title, lines]) => ['', paint('bold', title), ...lines]),
    '',
  ].join('\n')
}

const columns: readonly Column[] = [
  { head: 'Equity', align: 'right' },
  { head: 'Change', align: 'right' },
  { head: 'At market', align: 'right' },
  { head: 'Health', align: 'right' },
  { head: 'Net APR', align: 'right' },
  { head: 'Carry liquidates', align: 'right' },
  { head: 'Shock' },
]

function tableLines(rows: readonly ShockRow[], unit: Asset, paint: Paint): readonly string[] {
  const cells = rows.map((row) => [
    formatAmount(row.shocked.equity, unit).replace(` ${unit.symbol}`, ''),
    row.change === null ? '' : formatPercent(row.change, { signed: true }),
    row.changeAtMarket === null ? 'unknown' : formatPercent(row.changeAtMarket, { signed: true }),
    row.shocked.healthFactor === null ? 'none' : row.shocked.healthFactor.toFixed(4),
    row.netApr === null ? 'none' : formatPercent(row.netApr),
    row.liquidated ? 'at once' : row.daysFromCarry === null ? 'never' : `in ${formatDuration(row.daysFromCarry)}`,
    row.name,
  ])
  const [head = '', ...body] = formatTable(columns, cells)
  return [paint('dim', head), ...body, ...paragraph(`Equity in ${unit.symbol} at redemption; before liquidations.`)]
}

function liquidationLines({ name, liquidation }: ShockRow, unit: Asset): readonly string[] {
  if (liquidation === null) return []
  const { outcomes, after } = liquidation
  if (outcomes.length === 0) return bullet(`${name}: the account can be liquidated; what that takes is not known.`)
  const taken = sums(outcomes.map(({ collateral, seized }) => ({ asset: collateral, amount: seized })))
  const repaid = sums(outcomes.map(({ debt, repaid }) => ({ asset: debt, amount: repaid })))
  const bonus = sums(outcomes.map(({ collateral, bonus }) => ({ asset: collateral, amount: bonus })))
  const fee = sums(outcomes.map(({ collateral, protocolFee }) => ({ asset: collateral, amount: protocolFee })))
  const lost = sums(outcomes.flatMap(({ writtenOff }) => writtenOff))
  const isOne = outcomes.length === 1
  const repays = isOne ? 'one liquidation repays' : `${outcomes.length} liquidations repay`
  const off = lost === '' ? '' : ` ${lost} of debt is written off.`
  const health = after.healthFactor === null ? '' : ` at a health factor of ${after.healthFactor.toFixed(4)}`
  const left = `${formatAmount(after.equity, unit)} of equity is left${health}.`
  return bullet(
    `${name}: ${repays} ${repaid} and ${isOne ? 'takes' : 'take'} ${taken}, of which bonus ${bonus}, ${fee} of that to the market.${off} ${left}`,
  )
}

function sums(amounts: readonly { readonly asset: Asset; readonly amount: bigint }[]): string {
  const totals = new Map<string, { readonly asset: Asset; readonly amount: bigint }>()
  for (const { asset, amount } of amounts)
    totals.set(asset.key, { asset, amount: amount + (totals.get(asset.key)?.amount ?? 0n) })
  return [...totals.values()].map(({ asset, amount }) => formatAmount(amount, asset)).join(' and ')
}

function blockedLines({ name, blocked }: ShockRow): readonly string[] {
  return blocked.flatMap(({ action, asset, boundBy }) =>
    bullet(
      `${name}: to ${action} ${action === 'borrow' ? 'more ' : ''}${asset.symbol} (${boundBy.replaceAll('-', ' ')}).`,
    ),
  )
}

/** A cap is said in words of its own: it is measured against the exchange rate. */
const kinds = {
  'exchange-rate': 'the exchange rate',
  market: 'the market price',
  price: 'the price in US dollars',
  other: 'what its oracle follows',
} as const

const bases = {
  usd: 'its price in US dollars',
  'exchange-rate': 'its exchange rate',
  'capped-exchange-rate': 'its exchange rate, up to a cap',
  market: 'its market price',
} as const

function moveLines({ healthFactor, collateral, debt, together, daysFromCarry }: LiquidatedBy): readonly string[] {
  if (healthFactor === null) return bullet('Nothing is owed, so nothing liquidates.')
  const lines = [
    ...collateral.map((each) => balanceSentence(each, '')),
    ...debt.map((each) => balanceSentence(each, ' owed')),
  ]
  const common = together.map(({ observables, move }) =>
    move === null
      ? `A common fall of ${observables.join(' and ')} does not liquidate.`
      : `A common fall of ${observables.join(' and ')} by ${formatPercent(move.move)} liquidates.`,
  )
  const carry =
    daysFromCarry === null
      ? 'Interest alone never liquidates at these rates.'
      : `Interest alone liquidates in ${formatDuration(daysFromCarry)} at these rates.`
  return [...lines, ...common, carry].flatMap(bullet)
}

function balanceSentence({ asset, basis, moves }: BalanceMoves, owed: string): string {
  const symbol = asset.replace(/@.*$/, '')
  const valued = `${symbol}${owed}, valued at ${bases[basis]}`
  if (moves.length === 0) return `${valued}: no single move of it liquidates.`
  const phrases = moves.map(({ kind, direction, move, observables }: LiquidatingMove) => {
    if (kind === 'cap') return `an oracle cap ${formatPercent(move)} below the exchange rate`
    const what = kind === 'other' ? observables.join(' and ') : kinds[kind]
    return `a ${direction} of ${what} ${kind === 'price' ? `(${observables.join(' and ')}) ` : ''}by ${formatPercent(move)}`
  })
  return `${valued}: ${phrases.join(', or ')}.`
}

const paragraph = (text: string) => wrapText(text, pageWidth - 2).map((line) => `  ${line}`)

const bullet = (text: string) =>
  wrapText(text, pageWidth - 4).map((line, index) => `${index === 0 ? '  • ' : '    '}${line}`)
