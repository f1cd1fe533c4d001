import { LstackError } from '../../../errors/lstack-error.js'

/** A token carries no symbol, and an asset is named by it. */
export class NoSymbolError extends LstackError {
  override readonly name = 'NoSymbolError'
  readonly address: string

  constructor({ address }: { readonly address: string }) {
    super(`The token at ${address} carries no symbol.`, {
      instructions: ['Make the Token with its symbol, or give the asset that it is among "assets".'],
    })
    this.address = address
  }
}
