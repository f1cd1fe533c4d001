import { parseArgs } from 'node:util'
import type { ArgsDef } from 'citty'

/** One value of an option that may be given more than once. */
export type RepeatedValue = { readonly option: string; readonly value: string }

/**
 * The values of options that may be given more than once, in the order of the command line.
 *
 * @param rawArgs - What follows the command.
 * @param definitions - What it takes.
 * @param repeatable - The names of these options.
 */
export function repeatedValues(
  rawArgs: readonly string[],
  definitions: ArgsDef,
  repeatable: readonly string[],
): readonly RepeatedValue[] {
  const options = Object.fromEntries(
    Object.entries(definitions)
      .filter(([, { type }]) => type !== 'positional')
      .map(([name, { type }]) => [name, { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) }]),
  )
  const { tokens } = parseArgs({ args: [...rawArgs], options, strict: false, allowPositionals: true, tokens: true })
  return tokens.flatMap((token) =>
    token.kind === 'option' && token.value !== undefined && repeatable.includes(token.name)
      ? [{ option: token.name, value: token.value }]
      : [],
  )
}
