import type { JudgedBalance } from '../judge-balances.js'
import type { Paint } from '../paint.js'
import { formatExactAmount } from './format-exact-amount.js'
import { formatTable } from './format-table.js'
import type { UnitOf } from './unit-of.js'

/**
 * Predicted against actual balances for people.
 *
 * @param balances - The balances.
 * @param view - How they are shown.
 */
export function formatReconciliation(
  balances: readonly JudgedBalance[],
  { unitOf, paint }: { readonly unitOf: UnitOf; readonly paint: Paint },
): string {
  const columns = [
    { head: 'Balance' },
    { head: 'Predicted', align: 'right' },
    { head: 'Actual', align: 'right' },
    { head: 'Verdict' },
  ] as const
  const rows = balances.map(({ path, predicted, actual, difference, matches }) => {
    const { decimals } = unitOf(path.at(-1) ?? '')
    return [
      path.map((key) => unitOf(key).symbol).join(' › '),
      formatExactAmount(predicted, decimals),
      formatExactAmount(actual, decimals),
      difference === 0n ? 'exact' : `${matches ? 'within' : 'differs by'} ${difference} wei`,
    ]
  })
  const [head = '', ...body] = formatTable(columns, rows)
  const style = (line: number) => (balances[line]?.matches ? 'green' : 'red')
  return [paint('dim', head), ...body.map((line, index) => paint(style(index), line))].join('\n')
}
