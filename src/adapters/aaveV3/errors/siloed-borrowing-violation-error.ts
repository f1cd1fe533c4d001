import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An asset that must be an account's only debt meets another debt. */
export class SiloedBorrowingViolationError extends LstackError {
  override readonly name = 'SiloedBorrowingViolationError'
  /** The custom error of the contract. */
  readonly revert = 'SiloedBorrowingViolation'
  readonly asset: string
  /** The asset that must be borrowed alone. */
  readonly siloed: string

  constructor({ asset, siloed }: { readonly asset: string; readonly siloed: string }) {
    super(
      asset === siloed
        ? `${symbolOf(asset)} can only be borrowed alone, and the account has another debt.`
        : `The account owes ${symbolOf(siloed)}, which can only be borrowed alone; ${symbolOf(asset)} cannot be added.`,
      { instructions: ['Repay the other debt first, or borrow with another account.'] },
    )
    this.asset = asset
    this.siloed = siloed
  }
}
