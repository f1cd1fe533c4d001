import type { Complex } from './complex.js'

/** The sum of complex numbers. */
export function add(...terms: readonly Complex[]): Complex {
  let [real, imaginary] = [0, 0]
  for (const term of terms) {
    real += term[0]
    imaginary += term[1]
  }
  return [real, imaginary]
}
