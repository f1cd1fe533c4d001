import { LstackError } from '../../errors/lstack-error.js'

/** No column of a series is an observable of the strategy that can be set. */
export class UnusedSeriesError extends LstackError {
  override readonly name = 'UnusedSeriesError'
  readonly fields: readonly string[]
  readonly known: readonly string[]

  constructor({ fields, known }: { readonly fields: readonly string[]; readonly known: readonly string[] }) {
    super(`The strategy depends on none of the columns of the series: ${fields.join(', ')}.`, {
      instructions: [`It can follow ${known.join(', ')}.`],
    })
    this.fields = fields
    this.known = known
  }
}
