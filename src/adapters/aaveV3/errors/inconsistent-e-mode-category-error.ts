import { LstackError } from '../../../errors/lstack-error.js'

/** An e-mode does not exist. */
export class InconsistentEModeCategoryError extends LstackError {
  override readonly name = 'InconsistentEModeCategoryError'
  /** The custom error of the contract. */
  readonly revert = 'InconsistentEModeCategory'
  readonly eModeCategory: number
  /** The e-modes that exist, by id. */
  readonly eModeCategories: readonly number[]

  constructor({
    eModeCategory,
    eModeCategories,
  }: {
    readonly eModeCategory: number
    readonly eModeCategories: readonly number[]
  }) {
    super(`The market has no e-mode ${eModeCategory}.`, {
      instructions: [`Choose 0 for none, or one of ${eModeCategories.join(', ')}.`],
    })
    this.eModeCategory = eModeCategory
    this.eModeCategories = eModeCategories
  }
}
