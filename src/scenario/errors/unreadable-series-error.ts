import { LstackError } from '../../errors/lstack-error.js'

/** A text or file is no table of the format that it should be. */
export class UnreadableSeriesError extends LstackError {
  override readonly name = 'UnreadableSeriesError'
  readonly format: 'CSV' | 'JSON' | 'Parquet'
  readonly problem: string

  constructor(parameters: {
    readonly format: 'CSV' | 'JSON' | 'Parquet'
    readonly problem: string
    readonly cause?: unknown
  }) {
    const { format, problem, cause } = parameters
    super(`The series is no table in ${format}: ${problem}.`, {
      cause,
      instructions: ['Give a table with one row for each time and one column for each observable.'],
    })
    this.format = format
    this.problem = problem
  }
}
