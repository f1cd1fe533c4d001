import { add } from './add.js'
import type { Complex } from './complex.js'
import { divide } from './divide.js'
import { multiply } from './multiply.js'
import { scale } from './scale.js'

/**
 * The roots of a polynomial, all at once, by the method of Aberth and Ehrlich.
 *
 * @param coefficients - The highest power first; that one is not zero.
 * @returns As many as the degree, in no order.
 * @see Aberth, "Iteration methods for finding all zeros of a polynomial simultaneously", Mathematics of Computation 27,
 * 1973.
 */
export function roots(coefficients: readonly Complex[]): readonly Complex[] {
  const degree = coefficients.length - 1
  const sizes = coefficients.map(([real, imaginary]) => Math.hypot(real, imaginary))
  // Cauchy's bound, of the scaled polynomial: 2 max |aᵢ / a₀|^(1/i).
  const bound = 2 * Math.max(...sizes.slice(1).map((size, i) => (size / sizes[0]!) ** (1 / (i + 1))))
  const found = Array.from({ length: degree }, (_, i): Complex => {
    const angle = (2 * Math.PI * i) / degree + 0.4
    return [0.5 * bound * Math.cos(angle), 0.5 * bound * Math.sin(angle)]
  })
  for (let round = 0; round < 200; round++) {
    let moved = 0
    found.forEach((root, i) => {
      const step = stepOf(coefficients, found, root, i)
      found[i] = add(root, scale(step, -1))
      moved = Math.max(moved, Math.hypot(...step) / Math.max(Number.MIN_VALUE, Math.hypot(...root)))
    })
    if (!(moved > 1e-15)) break
  }
  return found
}

const stepOf = (coefficients: readonly Complex[], found: readonly Complex[], root: Complex, own: number): Complex => {
  let [value, slope]: Complex[] = [
    [0, 0],
    [0, 0],
  ]
  for (const coefficient of coefficients) {
    slope = add(multiply(slope!, root), value!)
    value = add(multiply(value!, root), coefficient)
  }
  if (value![0] === 0 && value![1] === 0) return [0, 0]
  const newton = divide(value!, slope!)
  const others = found.filter((_, i) => i !== own).map((other) => divide([1, 0], add(root, scale(other, -1))))
  return divide(newton, add([1, 0], scale(multiply(newton, add(...others)), -1)))
}
