import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'

/** An action would leave an account with a health factor below 1. */
export class HealthFactorLowerThanLiquidationThresholdError extends LstackError {
  override readonly name = 'HealthFactorLowerThanLiquidationThresholdError'
  /** The custom error of the contract. */
  readonly revert = 'HealthFactorLowerThanLiquidationThreshold'
  /** WAD, after the action. */
  readonly healthFactor: bigint
  /** Base units of the asset that the action can move; undefined where no amount is at stake. */
  readonly maximum: bigint | undefined

  constructor({
    action,
    healthFactor,
    maximum,
    decimals = 0,
  }: {
    readonly action: string
    readonly healthFactor: bigint
    readonly maximum?: bigint
    readonly decimals?: number
  }) {
    super(`To ${action} would lower the health factor to ${formatAmount(healthFactor, 18)}, below 1.`, {
      instructions: [
        maximum === undefined || maximum === 0n
          ? 'Repay debt or supply collateral first.'
          : `Take at most ${formatAmount(maximum, decimals)}, or repay debt or supply collateral first.`,
      ],
    })
    this.healthFactor = healthFactor
    this.maximum = maximum
  }
}
