import { LstackError } from '../errors/lstack-error.js'

/** The devnet has no token of a symbol to give. */
export class UnknownDevnetTokenError extends LstackError {
  override readonly name = 'UnknownDevnetTokenError'
  readonly symbol: string
  readonly known: readonly string[]

  constructor({ symbol, known }: { readonly symbol: string; readonly known: readonly string[] }) {
    super(`The devnet has no token ${symbol}.`, { instructions: [`Ask for one of ${known.join(', ')}.`] })
    this.symbol = symbol
    this.known = known
  }
}
