import { parseArgs } from 'node:util'
import type { ArgsDef } from 'citty'
import { closest } from './closest.js'
import { UsageError } from './usage-error.js'

/**
 * Checks a command line against what a command takes: nothing unknown, twice, without its value, or missing.
 *
 * @param rawArgs - What follows the command.
 * @param definitions - What it takes.
 * @param command - Its name.
 * @param repeatable - The options that may be given more than once.
 * @throws {@link UsageError} at the first thing that does not fit.
 */
export function checkArguments(
  rawArgs: readonly string[],
  definitions: ArgsDef,
  command: string,
  repeatable: readonly string[] = [],
): void {
  const fail = (problem: string) => new UsageError({ problem, command })
  const entries = Object.entries(definitions)
  const positionals = entries.filter(([, { type }]) => type === 'positional')
  const flags = entries.filter(([, { type }]) => type !== 'positional')
  const options = Object.fromEntries(
    flags.map(([name, { type }]) => [name, { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) }]),
  )
  const { tokens } = parseArgs({ args: [...rawArgs], options, strict: false, allowPositionals: true, tokens: true })
  const seen = new Set<string>()
  let places = 0
  for (const token of tokens) {
    if (token.kind === 'positional') {
      places += 1
      if (places > positionals.length) throw fail(`${command} does not take "${token.value}".`)
    }
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const type = options[name]?.type
    if (type === undefined || rawName !== `--${name}`) {
      const meant = closest(name, Object.keys(options))
      throw fail(`${command} does not know ${rawName}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`)
    }
    if (seen.has(name) && !repeatable.includes(name)) throw fail(`${rawName} is given twice.`)
    seen.add(name)
    if (type === 'boolean' && value !== undefined) throw fail(`${rawName} takes no value.`)
    if (type === 'string' && (value === undefined || value.startsWith('--'))) throw fail(`${rawName} needs a value.`)
  }
  const missing = positionals.slice(places).find(([, { required, default: usual }]) => required !== false && !usual)
  if (missing !== undefined) throw fail(`${command} needs ${missing[1].valueHint ?? missing[0]}.`)
  const unset = flags.find(([name, { required }]) => required === true && !seen.has(name))
  if (unset !== undefined) throw fail(`${command} needs --${unset[0]}${hintOf(unset[1])}.`)
}

const hintOf = ({ valueHint }: ArgsDef[string]) => (valueHint === undefined ? '' : ` ${valueHint}`)
