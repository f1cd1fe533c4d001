import { LstackError } from './lstack-error.js'

/** A file is not what it must be. */
export class InvalidFileError extends LstackError {
  override readonly name = 'InvalidFileError'
  readonly what: string
  readonly problem: string

  constructor({ what, problem, cause }: { readonly what: string; readonly problem: string; readonly cause?: unknown }) {
    super(`This is no ${what} file that lstack can use: ${problem}.`, {
      cause,
      instructions: ['Write the file again; one that was cut off or edited by hand cannot be used.'],
    })
    this.what = what
    this.problem = problem
  }
}
