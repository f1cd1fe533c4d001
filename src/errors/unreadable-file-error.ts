import { LstackError } from './lstack-error.js'

/** A file cannot be read. */
export class UnreadableFileError extends LstackError {
  override readonly name = 'UnreadableFileError'
  readonly path: string
  readonly problem: string

  constructor({ path, problem, cause }: { readonly path: string; readonly problem: string; readonly cause?: unknown }) {
    super(`${path} cannot be read: ${problem}.`, { cause, instructions: ['Give the path of a file that can be read.'] })
    this.path = path
    this.problem = problem
  }
}
