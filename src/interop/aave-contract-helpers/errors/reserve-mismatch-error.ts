import { LstackError } from '../../../errors/lstack-error.js'

/** Data are those of another reserve than the one that the deployment lists. */
export class ReserveMismatchError extends LstackError {
  override readonly name = 'ReserveMismatchError'
  readonly symbol: string
  readonly field: string
  readonly actual: string
  readonly expected: string

  constructor(parameters: {
    readonly symbol: string
    readonly field: string
    readonly actual: string
    readonly expected: string
  }) {
    const { symbol, field, actual, expected } = parameters
    super(`The data name ${actual} as ${field}, but the deployment lists ${symbol} with ${expected}.`, {
      instructions: ['Pick the reserve by its underlying, and use the deployment of the same market.'],
    })
    this.symbol = symbol
    this.field = field
    this.actual = actual
    this.expected = expected
  }
}
