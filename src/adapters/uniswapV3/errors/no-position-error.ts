import { LstackError } from '../../../errors/lstack-error.js'

/** There is no position of that name to act on. */
export class NoPositionError extends LstackError {
  override readonly name = 'NoPositionError'
  /** The reason that the contract gives. */
  readonly revert = 'Invalid token ID'
  readonly range: string

  constructor({ range }: { readonly range: string }) {
    super(`The account has no position "${range}".`, { instructions: ['Mint it first.'] })
    this.range = range
  }
}
