import { LstackError } from '../../errors/lstack-error.js'

/** A row of a series stands before the row in front of it. */
export class UnsortedSeriesError extends LstackError {
  override readonly name = 'UnsortedSeriesError'
  /** From one. */
  readonly row: number
  /** Seconds since the epoch. */
  readonly timestamp: bigint
  /** The row in front of it, in seconds since the epoch. */
  readonly before: bigint

  constructor({
    row,
    timestamp,
    before,
  }: { readonly row: number; readonly timestamp: bigint; readonly before: bigint }) {
    super(`Row ${row} of the series, at ${timestamp}, is earlier than the row in front of it, at ${before}.`, {
      instructions: ['Sort the rows by time, earliest first.'],
    })
    this.row = row
    this.timestamp = timestamp
    this.before = before
  }
}
