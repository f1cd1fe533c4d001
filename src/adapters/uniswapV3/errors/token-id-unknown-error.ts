import { NotYetReadError } from '../../../errors/not-yet-read-error.js'

/** A call needs the id of an NFT that does not exist before the mint has run. */
export class TokenIdUnknownError extends NotYetReadError {
  override readonly name = 'TokenIdUnknownError'
  readonly range: string

  constructor({ range }: { readonly range: string }) {
    super({ problem: `The position "${range}" gets its id when its mint has run.` })
    this.range = range
  }
}
