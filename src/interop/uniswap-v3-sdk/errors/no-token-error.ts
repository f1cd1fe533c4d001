import { LstackError } from '../../../errors/lstack-error.js'

/** Something is no ERC-20 token, and pools hold nothing else. */
export class NoTokenError extends LstackError {
  override readonly name = 'NoTokenError'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`${asset} is no ERC-20 token, and pools hold nothing else.`, {
      instructions: ['Use the wrapped token, such as WETH for ETH.'],
    })
    this.asset = asset
  }
}
