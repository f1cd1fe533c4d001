import { ratio } from '../math/ratio.js'

/** The deepest fall of a path from a height that it had before. */
export type Drawdown = {
  /** As a fraction of the height; 0 where it never fell. */
  readonly fall: number
  /** Seconds since the epoch. */
  readonly from: bigint
  /** Seconds since the epoch. */
  readonly to: bigint
}

/**
 * The deepest fall of a path.
 *
 * @param path - Times, and values above zero at the start.
 * @returns The fall, from its height to its low.
 * @example
 * ```ts
 * import { drawdownOf } from 'lstack/scenario'
 *
 * const path = [100n, 110n, 99n, 105n].map((value, index) => ({ timestamp: BigInt(index), value }))
 * console.log(drawdownOf(path))
 * // { fall: 0.1, from: 1n, to: 2n }
 * ```
 */
export function drawdownOf(path: readonly { readonly timestamp: bigint; readonly value: bigint }[]): Drawdown {
  let [peak] = path
  let deepest: Drawdown = { fall: 0, from: peak?.timestamp ?? 0n, to: peak?.timestamp ?? 0n }
  for (const point of path) {
    if (peak === undefined || point.value > peak.value) peak = point
    const fall = peak.value > 0n ? ratio(peak.value - point.value, peak.value) : 0
    if (fall > deepest.fall) deepest = { fall, from: peak.timestamp, to: point.timestamp }
  }
  return deepest
}
