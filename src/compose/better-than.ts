import type { SharedRisk } from './shared-risk.js'

/** What the frontier of net APR against expected shortfall is made of. */
export type Point = { readonly name: string; readonly netApr: number; readonly risk: SharedRisk }

/**
 * What stands above a point: earns no less at no more expected shortfall, and one of both better.
 *
 * @param point - The point.
 * @param points - All points.
 * @returns The one of them that earns most, ties by name; `undefined` where the point is on the frontier.
 */
export const betterThan = (point: Point, points: readonly Point[]): Point | undefined =>
  points.filter((other) => isAbove(other, point)).sort(byApr)[0]

/**
 * One sentence on what stands above a point.
 *
 * @param point - The point.
 * @param better - What stands above it.
 */
export const whyBetter = ({ netApr, risk }: Point, better: Point): string =>
  `${better.name} earns ${percent(better.netApr)} at an expected shortfall of ${percent(better.risk.expectedShortfall)}, against ${percent(netApr)} at ${percent(risk.expectedShortfall)}`

/** The highest net APR first, ties by name. */
export const byApr = (a: Point, b: Point): number => b.netApr - a.netApr || (a.name < b.name ? -1 : 1)

function isAbove(one: Point, other: Point): boolean {
  const gain = one.netApr - other.netApr
  const safety = other.risk.expectedShortfall - one.risk.expectedShortfall
  return gain >= 0 && safety >= 0 && gain + safety > 0
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(3)} %`
