import { formatAmount } from './format-amount.js'
import { LstackError } from './lstack-error.js'

/** More is to be spent than is there. */
export class InsufficientBalanceError extends LstackError {
  override readonly name = 'InsufficientBalanceError'
  readonly asset: string
  /** Base units. */
  readonly needed: bigint
  /** Base units. */
  readonly available: bigint

  constructor(parameters: {
    readonly what: string
    readonly asset: string
    readonly needed: bigint
    readonly available: bigint
    /** Of the asset, for the message. */
    readonly decimals: number
  }) {
    const { what, asset, needed, available, decimals } = parameters
    const shown = (amount: bigint) => formatAmount(amount, decimals)
    super(`${what} needs ${shown(needed)} ${asset}, but only ${shown(available)} are there.`, {
      instructions: [`Lower the amount by ${shown(needed - available)}, or bring in more ${asset}.`],
    })
    this.asset = asset
    this.needed = needed
    this.available = available
  }
}
