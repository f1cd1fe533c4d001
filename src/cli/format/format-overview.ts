import type { Command } from '../command.js'
import type { Paint } from '../paint.js'
import { formatTable } from './format-table.js'

/**
 * What `lstack` alone says.
 *
 * @param commands - All commands.
 * @param paint - How headings stand out.
 */
export function formatOverview(commands: readonly Command[], paint: Paint): string {
  const columns = [{ head: '' }, { head: '' }]
  return [
    'What does a strategy around liquid staking really earn, what can go wrong, and which transactions do it?',
    '',
    `${paint('bold', 'Usage')}  lstack <command> [options]`,
    '',
    ...formatTable(
      columns,
      commands.map(({ name, summary }) => [name, summary]),
    ),
    '',
    ...formatTable(columns, [
      ['lstack <command> --help', 'Show what a command takes, with examples.'],
      ['lstack --version', 'Show the version.'],
    ]),
    '',
    paint('bold', 'Start here'),
    '  lstack analyze wsteth-loop --amount 10000 --leverage 8',
    '  lstack demo',
    '',
  ].join('\n')
}
