import { formatAmount } from './format-amount.js'
import { LstackError } from './lstack-error.js'

/** An unwinding cannot go on: debt is left that what can be taken out does not repay. */
export class UnwindBlockedError extends LstackError {
  override readonly name = 'UnwindBlockedError'
  /** The key of what is owed. */
  readonly asset: string
  /** Base units that are still owed. */
  readonly owed: bigint
  readonly rounds: number
  /** What forbids more, in words of the field. */
  readonly boundBy: string

  constructor(parameters: {
    readonly asset: string
    readonly owed: bigint
    readonly decimals: number
    readonly rounds: number
    readonly boundBy: string
  }) {
    const { asset, owed, decimals, rounds, boundBy } = parameters
    super(
      `${formatAmount(owed, decimals)} ${asset} are still owed after ${rounds} ${rounds === 1 ? 'round' : 'rounds'} of unwinding, bound by ${boundBy}.`,
      { instructions: ['Allow a lower health factor or more rounds, unwind less at a time, or repay from elsewhere.'] },
    )
    this.asset = asset
    this.owed = owed
    this.rounds = rounds
    this.boundBy = boundBy
  }
}
