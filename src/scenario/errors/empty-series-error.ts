import { LstackError } from '../../errors/lstack-error.js'

/** A series, a table or a list of markets has no rows, or a table no columns but the time. */
export class EmptySeriesError extends LstackError {
  override readonly name = 'EmptySeriesError'
  readonly what: string

  constructor({ what }: { readonly what: string }) {
    super(`${what} is empty.`, { instructions: ['Give at least one row, with a time and at least one observable.'] })
    this.what = what
  }
}
