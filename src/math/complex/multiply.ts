import type { Complex } from './complex.js'

/** The product of two complex numbers. */
export function multiply([a, b]: Complex, [c, d]: Complex): Complex {
  return [a * c - b * d, a * d + b * c]
}
