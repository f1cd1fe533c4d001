import { LstackError } from '../../../errors/lstack-error.js'

/** Another library's object is not what lstack can use. */
export class InvalidObjectError extends LstackError {
  override readonly name = 'InvalidObjectError'
  /** What it should be. */
  readonly what: string
  readonly problem: string

  constructor({ what, problem, cause }: { readonly what: string; readonly problem: string; readonly cause?: unknown }) {
    super(`This is no ${what} that lstack can use: ${problem}.`, {
      cause,
      instructions: ['Pass on the object as the library made it.'],
    })
    this.what = what
    this.problem = problem
  }
}
