/** Points of a quadrature and their weights. */
export type Quadrature = { readonly nodes: readonly number[]; readonly weights: readonly number[] }

/**
 * The Gauss–Legendre rule on −1 to 1, exact for polynomials up to degree 2 · `points` − 1.
 *
 * @param points - How many, at least one.
 * @see Abramowitz, Stegun, "Handbook of mathematical functions", 25.4.29; roots by Newton's method.
 */
export function gaussLegendre(points: number): Quadrature {
  const nodes: number[] = []
  const weights: number[] = []
  for (let i = 0; i < points; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (points + 0.5))
    for (let round = 0; round < 8; round++) {
      const { value, slope } = legendre(points, x)
      x -= value / slope
    }
    nodes.push(x)
    weights.push(2 / ((1 - x * x) * legendre(points, x).slope ** 2))
  }
  return { nodes, weights }
}

const legendre = (degree: number, x: number): { readonly value: number; readonly slope: number } => {
  let before = 1
  let value = x
  for (let n = 2; n <= degree; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n]
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) }
}
