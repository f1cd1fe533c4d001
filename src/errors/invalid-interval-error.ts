import { LstackError } from './lstack-error.js'

/** The ends of an interval are the wrong way round. */
export class InvalidIntervalError extends LstackError {
  override readonly name = 'InvalidIntervalError'
  /** Of what it is an interval, such as `hazard`. */
  readonly parameter: string
  readonly low: number
  readonly high: number

  constructor({ parameter, low, high }: { readonly parameter: string; readonly low: number; readonly high: number }) {
    super(`The interval of ${parameter} runs from ${low} to ${high}.`, {
      instructions: ['Give two numbers, the lower one first.'],
    })
    this.parameter = parameter
    this.low = low
    this.high = high
  }
}
