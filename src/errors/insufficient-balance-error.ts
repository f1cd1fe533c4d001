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
  }) {
    const { what, asset, needed, available } = parameters
    super(`${what} needs ${needed} base units of ${asset}, but only ${available} are there.`, {
      instructions: [`Lower the amount by ${needed - available}, or bring in more ${asset}.`],
    })
    this.asset = asset
    this.needed = needed
    this.available = available
  }
}
