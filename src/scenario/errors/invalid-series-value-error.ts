import { LstackError } from '../../errors/lstack-error.js'

/** A cell of a series is not what it must be. */
export class InvalidSeriesValueError extends LstackError {
  override readonly name = 'InvalidSeriesValueError'
  /** From one. */
  readonly row: number
  /** The column. */
  readonly field: string
  /** What stands there. */
  readonly value: string
  readonly expected: string

  constructor(parameters: {
    readonly row: number
    readonly field: string
    readonly value: string
    readonly expected: string
  }) {
    const { row, field, value, expected } = parameters
    super(`Row ${row} of the series has ${value === '' ? 'nothing' : value} as ${field}, which is not ${expected}.`, {
      instructions: [`Give ${expected}.`],
    })
    this.row = row
    this.field = field
    this.value = value
    this.expected = expected
  }
}
