import type { DoubleExponentialJumps } from './double-exponential-jumps.js'

/**
 * The size of a double-exponential jump, by inversion: it rises with `uniform`.
 *
 * @param jumps - Of which the sizes count; they are not checked here, since a simulation asks often.
 * @param uniform - A uniform number above 0 and below 1.
 * @returns The jump, in the unit of one over its rates.
 */
export function doubleExponentialJump(
  { upProbability, upRate, downRate }: Omit<DoubleExponentialJumps, 'intensity'>,
  uniform: number,
): number {
  const downProbability = 1 - upProbability
  return uniform < downProbability
    ? Math.log(uniform / downProbability) / downRate
    : -Math.log((1 - uniform) / upProbability) / upRate
}
