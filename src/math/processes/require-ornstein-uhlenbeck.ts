import { requireFinite } from '../domain/require-finite.js'
import { requireNonNegative } from '../domain/require-non-negative.js'
import { requirePositive } from '../domain/require-positive.js'
import type { OrnsteinUhlenbeck } from './ornstein-uhlenbeck.js'

/**
 * Lets an Ornstein–Uhlenbeck process pass.
 *
 * @throws InvalidParameterError that names `reversion`, `mean` or `volatility`.
 */
export function requireOrnsteinUhlenbeck({ reversion, mean, volatility }: OrnsteinUhlenbeck): void {
  requirePositive('reversion', reversion)
  requireFinite('mean', mean)
  requireNonNegative('volatility', volatility)
}
