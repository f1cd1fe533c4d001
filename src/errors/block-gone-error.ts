import { LstackError } from './lstack-error.js'

/** A block is not, or no longer, part of the chain: it was replaced, or it does not exist yet. */
export class BlockGoneError extends LstackError {
  override readonly name = 'BlockGoneError'
  readonly blockNumber: bigint | undefined

  constructor({ blockNumber, cause }: { readonly blockNumber: bigint | undefined; readonly cause?: unknown }) {
    super(`Block ${blockNumber ?? 'latest'} is not part of the chain that the node knows.`, {
      cause,
      instructions: ['Read again; name a block that is some minutes old where it must stay.'],
    })
    this.blockNumber = blockNumber
  }
}
