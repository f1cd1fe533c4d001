import type { Complex } from './complex.js'

/** e to the power of a complex number. */
export function exponential([real, imaginary]: Complex): Complex {
  const size = Math.exp(real)
  return [size * Math.cos(imaginary), size * Math.sin(imaginary)]
}
