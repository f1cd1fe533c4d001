/** One over the square root of 2π. */
const peak = 0.3989422804014327

/** The density of the standard normal distribution at `x`. */
export function normalDensity(x: number): number {
  return peak * Math.exp(-0.5 * x * x)
}
