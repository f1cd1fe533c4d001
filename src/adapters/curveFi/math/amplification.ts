import type { CurvePoolState } from '../pool-state.js'

/**
 * The amplification at a time, on its ramp or after it.
 *
 * Source: StableSwapSTETH `_A`.
 *
 * @param state - The pool's state.
 * @param timestamp - Seconds since the epoch.
 * @returns In hundredths.
 */
export function amplification(
  {
    initialA,
    futureA,
    initialATime,
    futureATime,
  }: Pick<CurvePoolState, 'initialA' | 'futureA' | 'initialATime' | 'futureATime'>,
  timestamp: bigint,
): bigint {
  if (timestamp >= futureATime) return futureA
  const [passed, whole] = [timestamp - initialATime, futureATime - initialATime]
  return futureA > initialA
    ? initialA + ((futureA - initialA) * passed) / whole
    : initialA - ((initialA - futureA) * passed) / whole
}
