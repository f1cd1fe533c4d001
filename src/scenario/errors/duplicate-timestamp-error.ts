import { LstackError } from '../../errors/lstack-error.js'

/** Two rows of a series are of the same time. */
export class DuplicateTimestampError extends LstackError {
  override readonly name = 'DuplicateTimestampError'
  /** The second of the two, from one. */
  readonly row: number
  /** Seconds since the epoch. */
  readonly timestamp: bigint

  constructor({ row, timestamp }: { readonly row: number; readonly timestamp: bigint }) {
    super(`Row ${row} of the series is of the same time as the row in front of it, ${timestamp}.`, {
      instructions: ['Keep one row for each time.'],
    })
    this.row = row
    this.timestamp = timestamp
  }
}
