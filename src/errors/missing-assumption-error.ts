import { LstackError } from './lstack-error.js'

/** A figure rests on a number that the chain does not say and the market does not state. */
export class MissingAssumptionError extends LstackError {
  override readonly name = 'MissingAssumptionError'
  readonly assumption: string

  constructor({ name }: { readonly name: string }) {
    super(`The market states no number for the assumption ${name}.`, {
      instructions: ['Add it to the `assumptions` of the market, with value, source and date.'],
    })
    this.assumption = name
  }
}
