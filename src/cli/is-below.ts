import type { PegHealth } from '../risk/peg/peg-health.js'

/**
 * Whether the market price of a staking token has fallen to a threshold; not where the basis is unknown.
 *
 * @param health - What is known of the token.
 * @param threshold - A basis, such as -0.005.
 */
export function isBelow({ basis }: PegHealth, threshold: number): boolean {
  return basis.value !== null && basis.value <= threshold
}
