import { hazardInterval } from '../../math/hazards/hazard-interval.js'
import type { PathCount } from '../risk-statement.js'

/** Events fewer than this are too few for a normal approximation. */
const enough = 30

/**
 * What a count of paths says of a probability where it is small.
 *
 * @param events - Paths on which it came.
 * @param paths - All paths.
 * @see Hanley, Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249, 1983 (the rule of three).
 */
export function countOf(events: number, paths: number): PathCount {
  const [low, high] =
    events === 0 ? [0, -Math.expm1(Math.log(0.05) / paths)] : hazardInterval({ events, exposure: paths })
  return { paths: events, isWeak: events < enough, interval: [low, Math.min(1, high)] }
}
