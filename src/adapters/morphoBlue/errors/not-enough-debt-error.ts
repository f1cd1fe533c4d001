import { LstackError } from '../../../errors/lstack-error.js'

/** More shares of the debt are to be repaid than are owed. */
export class NotEnoughDebtError extends LstackError {
  override readonly name = 'NotEnoughDebtError'
  /** The reason that the contract gives. */
  readonly revert = 'Panic(0x11)'
  readonly market: string
  readonly shares: bigint
  /** Those that are owed. */
  readonly borrowShares: bigint

  constructor(parameters: { readonly market: string; readonly shares: bigint; readonly borrowShares: bigint }) {
    const { market, shares, borrowShares } = parameters
    super(`The account owes ${borrowShares} shares to ${market}; ${shares} cannot be repaid.`, {
      instructions: ['Plan the repayment again from what the account owes now.'],
    })
    this.market = market
    this.shares = shares
    this.borrowShares = borrowShares
  }
}
