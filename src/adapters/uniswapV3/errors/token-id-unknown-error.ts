import { LstackError } from '../../../errors/lstack-error.js'

/** A call needs the id of an NFT that does not exist before the mint has run. */
export class TokenIdUnknownError extends LstackError {
  override readonly name = 'TokenIdUnknownError'
  readonly range: string

  constructor({ range }: { readonly range: string }) {
    super(`The position "${range}" gets its id when its mint has run.`, {
      instructions: ['Let a later stage do this: send the mint, read the position, and plan again.'],
    })
    this.range = range
  }
}
