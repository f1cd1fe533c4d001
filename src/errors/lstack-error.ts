/** What an {@link LstackError} is made from. */
export type LstackErrorOptions = {
  /** The error that led to this one. */
  readonly cause?: unknown
  /** What the reader can do, one instruction a line. */
  readonly instructions?: readonly string[]
}

/**
 * The base of every failure that lstack raises.
 *
 * Each failure is a class of its own with typed fields; its message says what is wrong and what to do about it.
 *
 * @example
 * ```ts
 * import { LstackError } from 'lstack'
 *
 * try {
 *   throw new LstackError('The market holds no rates.', { instructions: ['Read the market again.'] })
 * } catch (error) {
 *   if (error instanceof LstackError) console.log(error.message)
 *   // The market holds no rates. Read the market again.
 * }
 * ```
 */
export class LstackError extends Error {
  override readonly name: string = 'LstackError'

  constructor(problem: string, { cause, instructions = [] }: LstackErrorOptions = {}) {
    super([problem, ...instructions].join(' '), cause === undefined ? undefined : { cause })
  }
}
