import { type ArgsDef, type ParsedArgs, parseArgs } from 'citty'
import { checkArguments } from './check-arguments.js'
import type { Io } from './io.js'
import { type RepeatedValue, repeatedValues } from './repeated-values.js'

/** One command of the command line. */
export type Command = {
  readonly name: string
  readonly summary: string
  readonly args: ArgsDef
  /** The options that may be given more than once. */
  readonly repeatable?: readonly string[]
  /** Commands to try, each with what it does. */
  readonly examples: readonly (readonly [command: string, does: string])[]
  /** What the help says below the options. */
  readonly notes?: readonly string[]
  /** Carries it out. @returns The exit code. */
  execute(rawArgs: readonly string[], io: Io): Promise<number>
}

/**
 * Defines a command: its arguments are checked before it runs, so that no flag is ever ignored.
 *
 * @param definition - Name, summary, arguments, examples, and what it does.
 */
export function defineCommand<const args extends ArgsDef>(
  definition: Omit<Command, 'args' | 'execute'> & {
    readonly args: args
    /**
     * @param args - What was given.
     * @param io - Where it writes.
     * @param repeated - The values of repeatable options, in order.
     * @returns The exit code; 0 by default.
     */
    run(
      args: ParsedArgs<args>,
      io: Io,
      repeated: readonly RepeatedValue[],
    ): Promise<number | undefined> | number | undefined
  },
): Command {
  const { run, ...rest } = definition
  return {
    ...rest,
    execute: async (rawArgs, io) => {
      const { args, name, repeatable = [] } = definition
      checkArguments(rawArgs, args, name, repeatable)
      return (await run(parseArgs<args>([...rawArgs], args), io, repeatedValues(rawArgs, args, repeatable))) ?? 0
    },
  }
}
