import { requireFinite } from '../domain/require-finite.js'
import { requireNonNegative } from '../domain/require-non-negative.js'
import type { BrownianMotion } from './brownian-motion.js'

/**
 * Lets a Brownian motion pass.
 *
 * @throws InvalidParameterError that names `drift` or `volatility`.
 */
export function requireBrownianMotion({ drift, volatility }: BrownianMotion): void {
  requireFinite('drift', drift)
  requireNonNegative('volatility', volatility)
}
