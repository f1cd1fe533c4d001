import { LstackError } from './lstack-error.js'

/** A file cannot be written. */
export class UnwritableFileError extends LstackError {
  override readonly name = 'UnwritableFileError'
  readonly path: string
  readonly problem: string

  constructor({ path, problem, cause }: { readonly path: string; readonly problem: string; readonly cause?: unknown }) {
    super(`${path} cannot be written: ${problem}.`, {
      cause,
      instructions: ['Give the path of a plain file in a directory that you may write to; nothing was changed.'],
    })
    this.path = path
    this.problem = problem
  }
}
