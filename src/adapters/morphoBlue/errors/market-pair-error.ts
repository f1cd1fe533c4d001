import { LstackError } from '../../../errors/lstack-error.js'

/** An asset is used on a side of a market that is not its own. */
export class MarketPairError extends LstackError {
  override readonly name = 'MarketPairError'
  readonly market: string
  readonly asset: string
  readonly side: 'collateral' | 'loan'
  /** The asset of that side. */
  readonly expected: string

  constructor(parameters: {
    readonly market: string
    readonly asset: string
    readonly side: 'collateral' | 'loan'
    readonly expected: string
  }) {
    const { market, asset, side, expected } = parameters
    super(
      side === 'collateral'
        ? `${market} takes ${expected} as collateral, not ${asset}.`
        : `${market} lends ${expected}, not ${asset}.`,
      { instructions: [`Use ${expected}, or another market.`] },
    )
    this.market = market
    this.asset = asset
    this.side = side
    this.expected = expected
  }
}
