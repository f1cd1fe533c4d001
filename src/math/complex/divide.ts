import type { Complex } from './complex.js'

/** The quotient of two complex numbers; not finite where the second is zero. */
export function divide([a, b]: Complex, [c, d]: Complex): Complex {
  const size = c * c + d * d
  return [(a * c + b * d) / size, (b * c - a * d) / size]
}
