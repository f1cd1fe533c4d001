import type { Objective, Optimum } from '../../compose/optimize.js'
import type { Paint } from '../paint.js'
import { formatAmount } from './format-amount.js'
import { formatDecimal } from './format-decimal.js'
import { formatPercent } from './format-percent.js'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/** What the lines need beside the optimum. `best`: what is tuned, with its value. `more`: more of it, in words. */
export type OptimumView = {
  readonly name: string
  readonly best: string
  readonly more: string
  readonly paint: Paint
}

const objectives: { readonly [objective in Objective]: string } = {
  netApr: 'net APR',
  netAprAfterCost: 'net APR after what entering costs',
  yieldPerExpectedShortfall: 'yield per expected shortfall',
}

/**
 * An optimum for people: within 100 columns.
 *
 * @param optimum - The optimum.
 * @param view - How it is shown.
 */
export function formatOptimum(
  { objective, boundBy, figures, risk, plan, evaluations }: Optimum,
  { name, best, more, paint }: OptimumView,
): string {
  const { asset, amount } = plan.deposit
  const { netApr, netAprAfterCost, entryCost, healthFactor } = figures
  const why =
    boundBy === null
      ? `Nothing binds: with ${more} it is worse, own size included.`
      : `Bound by ${boundBy}: beyond it would be better.`
  return [
    `${paint('bold', name)}: ${formatAmount(amount, asset)}, best at ${paint('bold', best)}`,
    ...wrapText(`${why} Most ${objectives[objective]}, found in ${evaluations} plans.`, pageWidth),
    '',
    ...formatTable(
      [{ head: '' }, { head: '', align: 'right' }, { head: '' }],
      [
        ['Net APR', formatPercent(netApr, { decimals: 3 }), ''],
        ['Net APR after what entering costs', formatPercent(netAprAfterCost, { decimals: 3 }), ''],
        ['Entering costs', formatAmount(entryCost, asset), ''],
        ['Health factor', healthFactor === null ? 'no debt' : formatDecimal(healthFactor, 3), ''],
        ...(risk === null
          ? []
          : [
              ['Expected shortfall', formatPercent(risk.expectedShortfall), ''],
              ['Yield per expected shortfall', formatDecimal(risk.yieldPerExpectedShortfall ?? 0, 3), ''],
            ]),
      ],
    ),
    '',
  ].join('\n')
}
