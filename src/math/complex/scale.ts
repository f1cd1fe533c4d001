import type { Complex } from './complex.js'

/** A complex number times a real one. */
export function scale([real, imaginary]: Complex, by: number): Complex {
  return [real * by, imaginary * by]
}
