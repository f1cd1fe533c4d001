import { LstackError } from './lstack-error.js'

/** What is wrong with a series. */
export type SeriesProblem = 'too-short' | 'not-a-number' | 'not-ascending' | 'gap'

const described: { readonly [problem in SeriesProblem]: readonly [what: string, instruction: string] } = {
  'too-short': ['there are too few rows', 'Give a longer series.'],
  'not-a-number': ['its time or value is not a finite number', 'Leave the row out, or correct it.'],
  'not-ascending': ['its time is not after that of the row before', 'Sort the rows by time, each time once.'],
  gap: ['too much time has passed since the row before', 'Use the part before or after, or allow a larger gap.'],
}

/** A series of observations cannot be used. */
export class InvalidSeriesError extends LstackError {
  override readonly name = 'InvalidSeriesError'
  /** The row, counted from zero; how many there are where they are too few. */
  readonly row: number
  readonly problem: SeriesProblem

  constructor({ row, problem }: { readonly row: number; readonly problem: SeriesProblem }) {
    const [what, instruction] = described[problem]
    super(`Row ${row} of the series: ${what}.`, { instructions: [instruction] })
    this.row = row
    this.problem = problem
  }
}
