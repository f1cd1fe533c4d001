import { LstackError } from '../../errors/lstack-error.js'

/** A column of a series is missing, is there twice, or has a name that is no observable's. */
export class SeriesFieldError extends LstackError {
  override readonly name = 'SeriesFieldError'
  readonly field: string
  readonly problem: string

  constructor({ field, problem }: { readonly field: string; readonly problem: string }) {
    super(`The column ${field} of the series ${problem}.`, {
      instructions: [
        'Name one column timestamp, date or time, and every other by an observable, such as redemption:wstETH.',
      ],
    })
    this.field = field
    this.problem = problem
  }
}
