import { polynomial } from './polynomial.js'

/** Two polynomials by their coefficients, the highest power first. */
export type Rational = { readonly numerator: readonly number[]; readonly denominator: readonly number[] }

/** The quotient of two polynomials at `x`. */
export function rational({ numerator, denominator }: Rational, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x)
}
