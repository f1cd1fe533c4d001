import { LstackError } from './lstack-error.js'

/** Figures are asked of a plan that holds nothing of worth. */
export class NoEquityError extends LstackError {
  override readonly name = 'NoEquityError'

  constructor() {
    super('What the plan holds is worth nothing, so that no figure can be stated as a multiple of it.', {
      instructions: ['Give a larger amount.'],
    })
  }
}
