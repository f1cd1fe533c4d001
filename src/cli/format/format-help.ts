import type { Command } from '../command.js'
import type { Paint } from '../paint.js'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/**
 * The help of one command.
 *
 * @param command - The command.
 * @param paint - How headings stand out.
 */
export function formatHelp(command: Command, paint: Paint): string {
  const { name, summary, args, examples, notes = [] } = command
  const entries = Object.entries(args)
  const positionals = entries.filter(([, { type }]) => type === 'positional')
  const flags = entries.filter(([, { type }]) => type !== 'positional')
  const places = positionals.map(([place, { required, default: usual }]) =>
    required === false || usual !== undefined ? ` [${place}]` : ` <${place}>`,
  )
  const needed = flags.flatMap(([flag, { required, valueHint = '' }]) => (required ? [` --${flag} ${valueHint}`] : []))
  const columns = [{ head: '' }, { head: '' }]
  return [
    ...wrapText(summary, pageWidth),
    '',
    `${paint('bold', 'Usage')}  lstack ${name}${places.join('')}${needed.join('')}${flags.length > needed.length ? ' [options]' : ''}`,
    '',
    ...formatTable(columns, [
      ...positionals.map(([place, { description = '' }]) => [place, description]),
      ...flags.map(([flag, { valueHint, description = '' }]) => [
        `--${flag}${valueHint === undefined ? '' : ` ${valueHint}`}`,
        description,
      ]),
      ['--help', 'Show this.'],
    ]),
    ...notes.flatMap((note) => ['', ...wrapText(note, pageWidth)]),
    '',
    paint('bold', 'Examples'),
    ...examples.flatMap(([example, does]) => [`  ${example}`, `      ${paint('dim', does)}`]),
    '',
  ].join('\n')
}
