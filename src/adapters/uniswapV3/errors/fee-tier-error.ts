import { LstackError } from '../../../errors/lstack-error.js'

/** The factory has not enabled a fee, or gives it another tick spacing. */
export class FeeTierError extends LstackError {
  override readonly name = 'FeeTierError'
  /** The contract gives no reason. */
  readonly revert = ''
  /** Millionths. */
  readonly fee: number
  /** What the deployment says. */
  readonly tickSpacing: number
  /** What the factory says; zero where the fee is not enabled. */
  readonly enabled: number

  constructor({ fee, tickSpacing, enabled }: Pick<FeeTierError, 'fee' | 'tickSpacing' | 'enabled'>) {
    super(
      enabled === 0
        ? `The factory has not enabled a fee of ${fee} millionths.`
        : `The factory gives the fee of ${fee} millionths a tick spacing of ${enabled}, and the deployment says ${tickSpacing}.`,
      { instructions: ['Use one of the fees that are enabled, with its own tick spacing, in the deployment.'] },
    )
    this.fee = fee
    this.tickSpacing = tickSpacing
    this.enabled = enabled
  }
}
