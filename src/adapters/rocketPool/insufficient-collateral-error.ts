import { LstackError } from '../../errors/lstack-error.js'

/** A burn of rETH is worth more ether than Rocket Pool has at hand. */
export class InsufficientCollateralError extends LstackError {
  override readonly name = 'InsufficientCollateralError'
  /** The reason that the contract gives. */
  readonly revert = 'Insufficient ETH balance for exchange'
  /** Wei that the burn is worth. */
  readonly needed: bigint
  /** Wei. */
  readonly available: bigint
  /** Base units of rETH that can be burnt now. */
  readonly maximum: bigint

  constructor(parameters: { readonly needed: bigint; readonly available: bigint; readonly maximum: bigint }) {
    const { needed, available, maximum } = parameters
    super(
      `Rocket Pool has ${available} wei at hand for burnt rETH, and ${needed} wei are needed: beyond that, the exit is a market sale.`,
      {
        instructions: [
          maximum === 0n
            ? 'Sell the rETH on the market, or wait until ether comes back.'
            : `Burn at most ${maximum} base units of rETH, and sell the rest on the market.`,
        ],
      },
    )
    this.needed = needed
    this.available = available
    this.maximum = maximum
  }
}
