import { normalCdf } from '../distributions/normal-cdf.js'
import { normalDensity } from '../distributions/normal-density.js'
import { gaussLegendre } from '../numeric/gauss-legendre.js'
import { chebyshevPoints, lagrangeWeights } from '../numeric/lagrange-weights.js'
import { solveLinear } from '../numeric/solve-linear.js'

const points = /*#__PURE__*/ chebyshevPoints(16)
const rule = /*#__PURE__*/ gaussLegendre(12)

/** How many deviations away the barrier is when the first panel begins. */
const outOfReach = 7.5

/** After this time a process has forgotten where it was, to 10⁻¹⁷. */
const memory = 40

/** Closer to one the probability cannot be told from it. */
const certain = 1e-14

/** A stretch of time, and the probability at its Chebyshev points. */
type Panel = { readonly from: number; readonly to: number; readonly values: readonly number[] }

/**
 * The probability that dY = −Y dt + √2 dW, whose long-run variance is one, falls to a barrier within a time.
 *
 * The probability F solves F(τ) = 2 N((b − y e^(−τ)) / √(1 − e^(−2τ))) − 2 ∫ F(τ − u) dN(b √tanh(u/2)), since N(b √tanh(u/2))
 * is the probability of being below the barrier at a time u after meeting it. It is found at the Chebyshev points of one
 * panel of time after the other, each as long as all before it, or shorter. With u = w² the integrand is smooth. In the long
 * run what is left decays exponentially.
 *
 * @param start - In long-run standard deviations from the mean.
 * @param barrier - In the same unit, below the start.
 * @param time - In units of one over the reversion, above zero.
 */
export function standardPassageProbability(start: number, barrier: number, time: number): number {
  if (time <= memory + 20) return probabilityWithin(start, barrier, time)
  const left = 1 - probabilityWithin(start, barrier, memory)
  const leftLater = 1 - probabilityWithin(start, barrier, memory + 20)
  return left === 0 ? 1 : 1 - leftLater * (leftLater / left) ** ((time - memory) / 20 - 1)
}

const probabilityWithin = (start: number, barrier: number, time: number): number => {
  const free = (at: number) => 2 * normalCdf(-distance(start, barrier, at))
  if (barrier === 0) return free(time)
  // A process that is drawn over a barrier above its mean crosses at about one time.
  const longest = barrier > 0 ? 4 / barrier : Number.POSITIVE_INFINITY
  let from = outOfReachUntil(start, barrier, time)
  const panels: Panel[] = [{ from: 0, to: from, values: points.map(() => 0) }]
  while (from < time) {
    const panel = nextPanel(panels, { from, to: Math.min(from + Math.min(from, longest), time) }, barrier, free)
    if (panel.values.every((value) => Math.abs(value - 1) < certain)) return 1
    panels.push(panel)
    from = panel.to
  }
  return Math.min(1, Math.max(0, panels.at(-1)!.values.at(-1)!))
}

/** How far above the barrier the process is expected after a time, in deviations of that time. */
const distance = (start: number, barrier: number, time: number): number =>
  (start * Math.exp(-time) - barrier) / Math.sqrt(-Math.expm1(-2 * time))

/** Until when the barrier is out of reach, by bisection up to the time at which it is closest. */
const outOfReachUntil = (start: number, barrier: number, time: number): number => {
  const closest = start < 0 ? Math.min(time, Math.log(barrier / start)) : time
  if (distance(start, barrier, closest) > outOfReach) return time
  let [low, high] = [0, closest]
  while (high - low > 1e-3 * high) {
    const middle = 0.5 * (low + high)
    if (distance(start, barrier, middle) > outOfReach) low = middle
    else high = middle
  }
  return low
}

const nextPanel = (
  panels: readonly Panel[],
  span: { readonly from: number; readonly to: number },
  barrier: number,
  free: (time: number) => number,
): Panel => {
  const { from, to } = span
  const edges = [...panels.map((panel) => panel.from), from]
  const right: number[] = []
  const matrix = points.map((point, i) => {
    const time = from + 0.5 * (to - from) * (point + 1)
    const row = points.map((_, j): number => (i === j ? 1 : 0))
    let known = free(time)
    forEachPast(time, barrier, edges, (past, weight) => {
      if (past >= from) {
        const cardinals = lagrangeWeights(points, place(past, span))
        for (let j = 0; j < row.length; j++) row[j] = row[j]! + weight * cardinals[j]!
      } else known -= weight * valueAt(panels, past)
    })
    right.push(known)
    return row
  })
  return { ...span, values: solveLinear(matrix, right) }
}

/** Where a time is in a panel, from −1 to 1. */
const place = (time: number, { from, to }: { readonly from: number; readonly to: number }): number =>
  Math.min(1, Math.max(-1, (2 * (time - from)) / (to - from) - 1))

const valueAt = (panels: readonly Panel[], time: number): number => {
  const panel = panels[panels.findIndex(({ to }) => time < to)] ?? panels.at(-1)!
  return lagrangeWeights(points, place(time, panel)).reduce((sum, weight, i) => sum + weight * panel.values[i]!, 0)
}

/** Calls with the points of the quadrature of 2 ∫ F(time − u) dN(b √tanh(u/2)) and their weights. */
const forEachPast = (
  time: number,
  barrier: number,
  edges: readonly number[],
  call: (past: number, weight: number) => void,
): void => {
  const longest = Math.sqrt(Math.min(time - edges[1]!, memory))
  if (longest === 0) return
  const width = 1 / (1 + Math.abs(barrier))
  const own = Array.from({ length: 40 }, (_, i) => width * (i + 1))
  const breaks = [...edges.map((edge) => Math.sqrt(Math.max(0, time - edge))), ...own]
    .filter((each) => each > 0 && each < longest)
    .sort((a, b) => a - b)
  let from = 0
  for (const to of [...breaks, longest]) {
    const half = 0.5 * (to - from)
    rule.nodes.forEach((node, i) => {
      const root = from + half * (node + 1)
      const reach = Math.tanh(0.5 * root * root)
      // d/dw of N(b √tanh(w²/2)).
      const slope =
        (normalDensity(barrier * Math.sqrt(reach)) * barrier * ((1 - reach * reach) * root)) / (2 * Math.sqrt(reach))
      call(Math.max(0, time - root * root), 2 * half * rule.weights[i]! * slope)
    })
    from = to
  }
}
