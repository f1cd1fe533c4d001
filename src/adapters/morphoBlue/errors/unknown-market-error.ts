import { LstackError } from '../../../errors/lstack-error.js'

/** A market is asked for that the deployment does not name, or whose tokens are not known. */
export class UnknownMarketError extends LstackError {
  override readonly name = 'UnknownMarketError'
  readonly market: string
  readonly known: readonly string[]

  constructor(parameters: { readonly market: string; readonly known: readonly string[] }) {
    const { market, known } = parameters
    super(`The deployment has no market ${market} between known tokens.`, {
      instructions: [`Use one of ${known.join(', ')}, or add the market and its two tokens.`],
    })
    this.market = market
    this.known = known
  }
}
