import { LstackError } from '../../../errors/lstack-error.js'

/** More collateral is to be taken out than is there. */
export class NotEnoughCollateralError extends LstackError {
  override readonly name = 'NotEnoughCollateralError'
  /** The reason that the contract gives. */
  readonly revert = 'Panic(0x11)'
  readonly market: string
  /** Base units of the collateral. */
  readonly amount: bigint
  /** Base units that are there. */
  readonly collateral: bigint

  constructor(parameters: { readonly market: string; readonly amount: bigint; readonly collateral: bigint }) {
    const { market, amount, collateral } = parameters
    super(`The account has ${collateral} base units of collateral in ${market}; ${amount} cannot be withdrawn.`, {
      instructions: ["Withdraw less, or 'max' for everything."],
    })
    this.market = market
    this.amount = amount
    this.collateral = collateral
  }
}
