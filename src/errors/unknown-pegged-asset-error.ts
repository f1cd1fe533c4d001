import { LstackError } from './lstack-error.js'

/** A token was named that none of the adapters has as a staking token. */
export class UnknownPeggedAssetError extends LstackError {
  override readonly name = 'UnknownPeggedAssetError'
  readonly asset: string
  /** Keys of those that there are. */
  readonly known: readonly string[]

  constructor({ asset, known }: { readonly asset: string; readonly known: readonly string[] }) {
    super(`${asset} is no staking token of these adapters, nor a wrapper of one.`, {
      instructions: [known.length === 0 ? 'They have none.' : `Name one of ${known.join(', ')}.`],
    })
    this.asset = asset
    this.known = known
  }
}
