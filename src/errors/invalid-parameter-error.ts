import { LstackError } from './lstack-error.js'

/** A number that a model takes is outside what the model allows: a negative volatility, a probability above one. */
export class InvalidParameterError extends LstackError {
  override readonly name = 'InvalidParameterError'
  /** The field or parameter, such as `volatility`. */
  readonly parameter: string
  readonly value: number
  /** What it must be, such as `a number above zero`. */
  readonly expected: string

  constructor({
    parameter,
    value,
    expected,
  }: {
    readonly parameter: string
    readonly value: number
    readonly expected: string
  }) {
    super(`${parameter} is ${value}.`, { instructions: [`Give ${expected}.`] })
    this.parameter = parameter
    this.value = value
    this.expected = expected
  }
}
