import { LstackError } from '../../errors/lstack-error.js'

/** More time lies between two rows of a series than is allowed. */
export class SeriesGapError extends LstackError {
  override readonly name = 'SeriesGapError'
  /** The row after the gap, from one. */
  readonly row: number
  /** Seconds between the two rows. */
  readonly seconds: bigint
  /** Seconds that are allowed. */
  readonly maximum: bigint

  constructor({ row, seconds, maximum }: { readonly row: number; readonly seconds: bigint; readonly maximum: bigint }) {
    const days = (time: bigint) => `${(Number(time) / 86_400).toFixed(2)} days`
    super(`${days(seconds)} lie between rows ${row - 1} and ${row} of the series; ${days(maximum)} are allowed.`, {
      instructions: ['Fill the gap, or allow a longer one: between two rows the numbers of the first are carried on.'],
    })
    this.row = row
    this.seconds = seconds
    this.maximum = maximum
  }
}
