import type { Complex } from '../complex/complex.js'

/** The error from sampling the transform is e to the minus this, relative to the largest value of the function. */
const accuracy = 26

/** Terms that are summed as they are, and terms of Euler's transformation. */
const terms = 60
const averaged = 16

/**
 * The function of which a Laplace transform is given, at one time: by the Fourier series of the inversion integral, summed
 * by Euler's transformation.
 *
 * @param transform - ∫ e^(−st) f(t) dt, for s with a real part above zero.
 * @param time - Where the function is taken; above zero. It must be smooth there.
 * @returns f(time), to about 10⁻¹⁰ of the largest value of a smooth and bounded function.
 * @see Abate, Whitt, "Numerical inversion of Laplace transforms of probability distributions", ORSA Journal on Computing 7,
 * 1995, EULER.
 */
export function invertLaplace(transform: (s: Complex) => Complex, time: number): number {
  const real = accuracy / (2 * time)
  const term = (k: number) => (k % 2 === 0 ? 1 : -1) * transform([real, (k * Math.PI) / time])[0]
  let sum = 0.5 * term(0)
  for (let k = 1; k <= terms; k++) sum += term(k)
  let euler = 0
  let binomial = 2 ** -averaged
  for (let k = 0; k <= averaged; k++) {
    euler += binomial * sum
    sum += term(terms + k + 1)
    binomial *= (averaged - k) / (k + 1)
  }
  return (Math.exp(accuracy / 2) / time) * euler
}
