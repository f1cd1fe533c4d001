import { LstackError } from './lstack-error.js'

/** A market, or the file it comes from, is not what it must be. */
export class InvalidMarketError extends LstackError {
  override readonly name = 'InvalidMarketError'
  readonly problem: string

  constructor({ problem, cause }: { readonly problem: string; readonly cause?: unknown }) {
    super(`The market does not fit: ${problem}.`, {
      cause,
      instructions: ['Write the market again; a file that was cut off or edited by hand cannot be used.'],
    })
    this.problem = problem
  }
}
