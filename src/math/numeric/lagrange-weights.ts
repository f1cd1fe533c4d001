/**
 * How much each of the Chebyshev points of the second kind counts in the interpolation to `x`: cardinal functions by the
 * barycentric formula.
 *
 * @param points - The points, as {@link chebyshevPoints} gives them.
 * @param x - From −1 to 1.
 * @see Berrut, Trefethen, "Barycentric Lagrange interpolation", SIAM Review 46, 2004, equation 5.4.
 */
export function lagrangeWeights(points: readonly number[], x: number): readonly number[] {
  const met = points.indexOf(x)
  if (met >= 0) return points.map((_, i) => (i === met ? 1 : 0))
  const last = points.length - 1
  const terms = points.map((point, i) => ((i % 2 === 0 ? 1 : -1) * (i === 0 || i === last ? 0.5 : 1)) / (x - point))
  const sum = terms.reduce((total, term) => total + term, 0)
  return terms.map((term) => term / sum)
}

/**
 * The Chebyshev points of the second kind, from −1 to 1.
 *
 * @param degree - One less than their number.
 */
export function chebyshevPoints(degree: number): readonly number[] {
  return Array.from({ length: degree + 1 }, (_, i) => -Math.cos((Math.PI * i) / degree))
}
