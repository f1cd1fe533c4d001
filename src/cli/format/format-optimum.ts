import type { Optimum } from '../../compose/optimize.js'
import type { Paint } from '../paint.js'
import { formatAmount } from './format-amount.js'
import { formatDecimal } from './format-decimal.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/** What the lines need beside the optimum. */
export type OptimumView = { readonly name: string; readonly paint: Paint }

/**
 * An optimum of leverage for people: within 100 columns.
 *
 * @param optimum - The optimum.
 * @param view - How it is shown.
 */
export function formatOptimum(
  { value, boundBy, figures, risk, plan, evaluations }: Optimum,
  { name, paint }: OptimumView,
): string {
  const { asset, amount } = plan.deposit
  const { netApr, netAprAfterCost, entryCost, healthFactor } = figures
  const why =
    boundBy === null
      ? 'Nothing binds: with more leverage it is worse, own size included.'
      : `Bound by ${boundBy}: with more leverage it would be better.`
  return [
    `${paint('bold', name)}: ${formatAmount(amount, asset)}, best at leverage ${paint('bold', formatMultiple(value))}`,
    ...wrapText(`${why} Found in ${evaluations} plans.`, pageWidth),
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
