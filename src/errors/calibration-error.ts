import { LstackError } from './lstack-error.js'

/** A column of a series cannot be fitted: a wrong cell, too few rows, or nothing to measure. */
export class CalibrationError extends LstackError {
  override readonly name = 'CalibrationError'
  /** The column, such as `market:stETH`. */
  readonly field: string
  /** The row, from one; `null` where it is about all of them. */
  readonly row: number | null

  constructor({
    field,
    row,
    problem,
    instruction,
    cause,
  }: {
    readonly field: string
    readonly row: number | null
    readonly problem: string
    readonly instruction: string
    readonly cause?: unknown
  }) {
    super(`${field} cannot be fitted: ${row === null ? '' : `row ${row}: `}${problem}.`, {
      instructions: [instruction],
      cause,
    })
    this.field = field
    this.row = row
  }
}
