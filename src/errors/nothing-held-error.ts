import type { Address } from 'viem'
import { LstackError } from './lstack-error.js'

/** A plan is to start from an account that holds nothing of what was looked for. */
export class NothingHeldError extends LstackError {
  override readonly name = 'NothingHeldError'
  readonly account: Address
  readonly blockNumber: bigint

  constructor({ account, blockNumber }: { readonly account: Address; readonly blockNumber: bigint }) {
    super(`${account} holds nothing at block ${blockNumber} that the adapters given know.`, {
      instructions: ['Check the address, or give the adapters of what it holds.'],
    })
    this.account = account
    this.blockNumber = blockNumber
  }
}
