import { closest } from './closest.js'
import { commands } from './commands.js'
import { errorFields } from './error-fields.js'
import { formatHelp } from './format/format-help.js'
import { formatOverview } from './format/format-overview.js'
import { jsonOf } from './format/json-of.js'
import { InterruptedError } from './interrupted-error.js'
import type { Io } from './io.js'
import { paintFor } from './paint.js'
import { UsageError } from './usage-error.js'
import { version } from './version.js'

/**
 * Runs the command line.
 *
 * @param argv - What follows `lstack`.
 * @param io - Where it writes, and what may stop it.
 * @returns The exit code: 0, or 1 with one message on standard error, or 130 where the user stopped it.
 */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    const fields = errorFields(error)
    io.stderr(argv.includes('--json') ? jsonOf({ error: fields }) : `${fields.name}: ${fields.message}\n`)
    return error instanceof InterruptedError ? 130 : 1
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = argv
  const paint = paintFor(io.colour)
  const wantsHelp = (flags: readonly string[]) => flags.some((flag) => flag === '--help' || flag === '-h')
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    io.stdout(formatOverview(commands, paint))
    return 0
  }
  if (first === '--version' || first === '-v') {
    io.stdout(`${version()}\n`)
    return 0
  }
  const [name, args] = first === 'help' ? [rest[0] ?? '', ['--help']] : [first, rest]
  const command = commands.find((each) => each.name === name)
  if (command === undefined) {
    const names = commands.map((each) => each.name)
    const meant = closest(name, names)
    throw new UsageError({
      problem: `There is no command "${name}".${meant === undefined ? '' : ` Did you mean ${meant}?`} Commands are ${names.join(', ')}.`,
    })
  }
  if (wantsHelp(args)) {
    io.stdout(formatHelp(command, paint))
    return 0
  }
  return command.execute(args, io)
}
