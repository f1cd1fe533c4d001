import { LstackError } from '../../../errors/lstack-error.js'

/** An account would owe more than its collateral allows. */
export class InsufficientCollateralError extends LstackError {
  override readonly name = 'InsufficientCollateralError'
  /** The reason that the contract gives. */
  readonly revert = 'insufficient collateral'
  readonly market: string
  /** Base units of the loan asset, as it would be. */
  readonly debt: bigint
  /** Base units of the loan asset that the collateral allows, as it would be. */
  readonly borrowingPower: bigint

  constructor(parameters: { readonly market: string; readonly debt: bigint; readonly borrowingPower: bigint }) {
    const { market, debt, borrowingPower } = parameters
    super(`The debt in ${market} would be ${debt} base units, and the collateral allows ${borrowingPower}.`, {
      instructions: ['Borrow or withdraw less, or supply more collateral first.'],
    })
    this.market = market
    this.debt = debt
    this.borrowingPower = borrowingPower
  }
}
