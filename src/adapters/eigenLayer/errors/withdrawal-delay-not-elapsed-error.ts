import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A withdrawal is to be completed too early. */
export class WithdrawalDelayNotElapsedError extends LstackError {
  override readonly name = 'WithdrawalDelayNotElapsedError'
  /** The custom error of the contract. */
  readonly revert = 'WithdrawalDelayNotElapsed'
  /** The key of the strategy’s token. */
  readonly asset: string
  /** The block in which it would be completed. */
  readonly block: bigint
  /** The first block in which it can be. */
  readonly completableFrom: bigint

  constructor({
    asset,
    block,
    completableFrom,
  }: { readonly asset: string; readonly block: bigint; readonly completableFrom: bigint }) {
    super(
      `The withdrawal of ${symbolOf(asset)} can be completed from block ${completableFrom} on, and this is block ${block}.`,
      { instructions: [`Wait ${completableFrom - block} blocks: put \`wait\` for the queue before it.`] },
    )
    this.asset = asset
    this.block = block
    this.completableFrom = completableFrom
  }
}
