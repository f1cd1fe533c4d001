import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'

/** An account that is not below a health factor of 1 cannot be liquidated. */
export class HealthFactorNotBelowThresholdError extends LstackError {
  override readonly name = 'HealthFactorNotBelowThresholdError'
  /** The custom error of the contract. */
  readonly revert = 'HealthFactorNotBelowThreshold'
  /** WAD; the largest 256-bit number where there is no debt. */
  readonly healthFactor: bigint

  constructor({ healthFactor, debt }: { readonly healthFactor: bigint; readonly debt: bigint }) {
    super(
      debt === 0n
        ? 'The account has no debt to liquidate.'
        : `The health factor is ${formatAmount(healthFactor, 18)}, not below 1.`,
      { instructions: ['Only accounts below 1 can be liquidated.'] },
    )
    this.healthFactor = healthFactor
  }
}
