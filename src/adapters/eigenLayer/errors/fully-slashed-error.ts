import type { Address } from 'viem'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An operator was slashed to nothing in a strategy. */
export class FullySlashedError extends LstackError {
  override readonly name = 'FullySlashedError'
  /** The custom error of the contract. */
  readonly revert = 'FullySlashed'
  /** The key of the strategy’s token. */
  readonly asset: string
  readonly operator: Address

  constructor({ asset, operator }: { readonly asset: string; readonly operator: Address }) {
    super(
      `Operator ${operator} was slashed to nothing in EigenLayer’s strategy of ${symbolOf(asset)}, which takes nothing more from those who delegate to it.`,
      { instructions: ['Undelegate, or choose another operator.'] },
    )
    this.asset = asset
    this.operator = operator
  }
}
