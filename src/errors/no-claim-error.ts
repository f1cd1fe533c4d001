import { LstackError } from './lstack-error.js'

/** Something that is held cannot be valued. */
export class NoClaimError extends LstackError {
  override readonly name = 'NoClaimError'
  readonly asset: string
  readonly unit: string

  constructor({ asset, unit }: { readonly asset: string; readonly unit: string }) {
    super(`${asset} is no claim on ${unit}, and has no price.`, {
      instructions: ['Give the asset a `worth`, or start the strategy from another asset.'],
    })
    this.asset = asset
    this.unit = unit
  }
}
