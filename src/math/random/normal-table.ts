import { normalQuantile } from '../distributions/normal-quantile.js'

/** Octaves of probability, from ¼–½ down to 2⁻²¹–2⁻²⁰. */
export const octaves = 20

/** Segments to an octave. */
export const segments = 16

/** Room for the seven coefficients of a segment. */
export const stride = 8

const degree = 6

/**
 * The quantile of the standard normal distribution below one half, as a polynomial on each of 16 segments of each octave
 * of probability.
 *
 * @returns `stride` numbers for each segment, the constant first; the variable runs from −½ to ½ over a segment. The
 * polynomials meet the quantile at the Chebyshev points and are within 10⁻¹³ of it between them.
 */
export function normalTable(): Float64Array {
  const table = new Float64Array(octaves * segments * stride)
  const nodes = Array.from({ length: degree + 1 }, (_, i) => 0.5 * Math.cos((Math.PI * (i + 0.5)) / (degree + 1)))
  for (let octave = 0; octave < octaves; octave++)
    for (let segment = 0; segment < segments; segment++) {
      const values = nodes.map((node) => normalQuantile((1 + (segment + 0.5 + node) / segments) * 2 ** -(octave + 2)))
      table.set(interpolate(nodes, values), (octave * segments + segment) * stride)
    }
  return table
}

/** The coefficients of the polynomial through the points, the constant first: Newton's divided differences, expanded. */
const interpolate = (nodes: readonly number[], values: readonly number[]): readonly number[] => {
  const differences = [...values]
  for (let order = 1; order < nodes.length; order++)
    for (let i = nodes.length - 1; i >= order; i--)
      differences[i] = (differences[i]! - differences[i - 1]!) / (nodes[i]! - nodes[i - order]!)
  let coefficients: readonly number[] = []
  for (let i = nodes.length - 1; i >= 0; i--) {
    const shifted = [0, ...coefficients]
    coefficients = shifted.map((value, power) => value - nodes[i]! * (coefficients[power] ?? 0))
    coefficients = coefficients.map((value, power) => (power === 0 ? value + differences[i]! : value))
  }
  return coefficients.slice(0, nodes.length)
}
