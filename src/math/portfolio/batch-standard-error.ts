import { requireInteger } from '../domain/require-integer.js'

/**
 * The standard error of a figure that was estimated from independent batches of equal size: the deviation of the batches'
 * figures over the square root of their number.
 *
 * @param figures - One figure of each batch, at least two.
 * @returns The standard error of their mean.
 * @throws InvalidParameterError where there are fewer than two batches.
 * @see Asmussen, Glynn, "Stochastic simulation", 2007, section III.5b.
 * @example
 * ```ts
 * import { batchStandardError } from 'lstack/risk'
 *
 * console.log(batchStandardError([0.031, 0.029, 0.033, 0.027]).toFixed(5))
 * // 0.00129
 * ```
 */
export function batchStandardError(figures: readonly number[]): number {
  requireInteger('figures.length', figures.length, 2)
  const mean = figures.reduce((sum, each) => sum + each, 0) / figures.length
  const squares = figures.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return Math.sqrt(squares / (figures.length - 1) / figures.length)
}
