import { LstackError } from './lstack-error.js'

/** A node no longer keeps the state of a block. */
export class NoHistoryError extends LstackError {
  override readonly name = 'NoHistoryError'
  readonly blockNumber: bigint

  constructor({ blockNumber, cause }: { readonly blockNumber: bigint; readonly cause?: unknown }) {
    super(`The node keeps no state of block ${blockNumber}.`, {
      cause,
      instructions: ['Use an archive node, or a later block.'],
    })
    this.blockNumber = blockNumber
  }
}
