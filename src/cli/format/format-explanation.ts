import type { Explanation } from '../../report/explanation.js'
import type { Paint } from '../paint.js'
import { formatDecimal } from './format-decimal.js'
import { pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/**
 * An explanation for people: a tree, what goes into a figure below it.
 *
 * @param explanation - The explanation.
 * @param paint - How figures stand out.
 */
export function formatExplanation(explanation: Explanation, paint: Paint): string {
  return `${linesOf(explanation, { paint, first: '', rest: '' }).join('\n')}\n`
}

function linesOf(
  { figure, value, formula, from, origin }: Explanation,
  { paint, first, rest }: { readonly paint: Paint; readonly first: string; readonly rest: string },
): readonly string[] {
  const below = `${rest}${from.length > 0 ? '│ ' : '  '}`
  const text = value === null ? '' : ` = ${typeof value === 'string' ? value : formatDecimal(value)}`
  const notes = [formula, ...(origin === undefined ? [] : [originOf(origin)])]
  const [head = '', ...more] = wrapText(`${figure}${text}`, pageWidth - first.length)
  return [
    `${first}${paint('bold', head)}`,
    ...more.map((line) => `${below}${line}`),
    ...notes.flatMap((note) => wrapText(note, pageWidth - below.length).map((line) => `${below}${paint('dim', line)}`)),
    ...from.flatMap((part, index) => {
      const isLast = index === from.length - 1
      return linesOf(part, { paint, first: `${rest}${isLast ? '└ ' : '├ '}`, rest: `${rest}${isLast ? '  ' : '│ '}` })
    }),
  ]
}

function originOf(origin: NonNullable<Explanation['origin']>): string {
  if (origin.type === 'assumption') return `${origin.source} (${origin.date})`
  const functions = new Map<string, readonly string[]>()
  for (const { address, functionName } of origin.reads)
    functions.set(address, [...(functions.get(address) ?? []), `${functionName}()`])
  return [origin.source, ...[...functions].map(([address, names]) => `${names.join(', ')} of ${address}`)].join('; ')
}
