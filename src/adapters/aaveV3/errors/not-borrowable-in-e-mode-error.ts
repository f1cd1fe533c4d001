import { LstackError } from '../../../errors/lstack-error.js'
import type { EModeCategory } from '../e-mode.js'
import { describeEModes } from './describe-e-modes.js'
import { symbolOf } from './symbol-of.js'

/** An asset is not among those that the account's e-mode lends. */
export class NotBorrowableInEModeError extends LstackError {
  override readonly name = 'NotBorrowableInEModeError'
  /** The custom error of the contract. */
  readonly revert = 'NotBorrowableInEMode'
  readonly asset: string
  /** The account's e-mode. */
  readonly eModeCategory: number
  /** Where it can be borrowed: ids of e-modes, 0 for no e-mode. */
  readonly eModeCategories: readonly number[]

  constructor({
    asset,
    eModeCategory,
    allowedBy,
    borrowingEnabled,
  }: {
    readonly asset: string
    readonly eModeCategory: number
    readonly allowedBy: readonly EModeCategory[]
    readonly borrowingEnabled: boolean
  }) {
    const ways = [
      ...(borrowingEnabled ? ['leave the e-mode'] : []),
      ...(allowedBy.length === 0 ? [] : [`enter ${describeEModes(allowedBy)}`]),
    ]
    super(`${symbolOf(asset)} cannot be borrowed in e-mode ${eModeCategory}.`, {
      instructions: [
        ways.length === 0 ? 'Choose another asset.' : `To borrow it, ${ways.join(' or ')}; else choose another asset.`,
      ],
    })
    this.asset = asset
    this.eModeCategory = eModeCategory
    this.eModeCategories = [...(borrowingEnabled ? [0] : []), ...allowedBy.map(({ id }) => id)]
  }
}
