import type { BrownianMotion } from './brownian-motion.js'

/**
 * The logarithm of a geometric Brownian motion, which is an arithmetic one: drift − volatility² / 2 (Itô).
 *
 * @param process - A geometric Brownian motion.
 */
export function logarithmOf({ drift, volatility }: BrownianMotion): BrownianMotion {
  return { drift: drift - 0.5 * volatility * volatility, volatility }
}
