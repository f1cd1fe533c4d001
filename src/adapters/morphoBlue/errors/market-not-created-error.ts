import { LstackError } from '../../../errors/lstack-error.js'

/** Nobody has created a market of these parameters. */
export class MarketNotCreatedError extends LstackError {
  override readonly name = 'MarketNotCreatedError'
  /** The reason that the contract gives. */
  readonly revert = 'market not created'
  readonly market: string

  constructor(parameters: { readonly market: string }) {
    const { market } = parameters
    super(`The market ${market} does not exist on this chain.`, {
      instructions: ['Correct its parameters in the deployment: the id is their hash.'],
    })
    this.market = market
  }
}
