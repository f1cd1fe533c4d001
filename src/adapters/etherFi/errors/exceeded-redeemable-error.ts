import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'

/** More is to be redeemed at once than ether.fi pays at the time. */
export class ExceededRedeemableError extends LstackError {
  override readonly name = 'ExceededRedeemableError'
  /** The custom error of the contract. */
  readonly revert = 'ExceededRedeemable'
  /** Base units of eETH. */
  readonly amount: bigint
  /** Base units of eETH. */
  readonly maximum: bigint

  constructor({ amount, maximum }: { readonly amount: bigint; readonly maximum: bigint }) {
    const shown = (wei: bigint) => formatAmount(wei, 18)
    super(
      `Ether.fi redeems ${shown(maximum)} eETH at once at this time, and ${shown(amount)} eETH are to be redeemed.`,
      {
        instructions: [
          `Redeem at most ${shown(maximum)} eETH now, request a withdrawal of the rest, or sell it on the market.`,
        ],
      },
    )
    this.amount = amount
    this.maximum = maximum
  }
}
