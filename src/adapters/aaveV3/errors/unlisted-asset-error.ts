import { LstackError } from '../../../errors/lstack-error.js'

/** A market is asked for an asset that it does not list, or that is another token of the same symbol. */
export class UnlistedAssetError extends LstackError {
  override readonly name = 'UnlistedAssetError'
  readonly asset: string
  readonly market: string
  readonly listed: readonly string[]

  constructor(parameters: { readonly asset: string; readonly market: string; readonly listed: readonly string[] }) {
    const { asset, market, listed } = parameters
    super(`${market} lists no ${asset}.`, {
      instructions: [`Use one of ${listed.join(', ')}, or add the reserve to the deployment.`],
    })
    this.asset = asset
    this.market = market
    this.listed = listed
  }
}
