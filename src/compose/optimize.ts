import { type LookThrough, lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import { InvalidParameterError } from '../errors/invalid-parameter-error.js'
import { LstackError } from '../errors/lstack-error.js'
import { reasonOf } from '../errors/reason-of.js'
import { requireFinite } from '../math/domain/require-finite.js'
import type { Constraints } from './constraints.js'
import { NothingFeasibleError } from './errors/nothing-feasible-error.js'
import type { Figures } from './figures.js'
import { figuresOf } from './figures-of.js'
import type { SharedRisk } from './shared-risk.js'
import { type SimulationSettings, simulateTogether } from './simulate-together.js'
import { violationOf } from './violation-of.js'

/** What is made as large as possible. */
export type Objective =
  /** Net APR, before what entering costs. */
  | 'netApr'
  /** Net APR with that cost spread over the horizon. */
  | 'netAprAfterCost'
  /** What is gained with nothing random by the expected shortfall, on common random numbers. */
  | 'yieldPerExpectedShortfall'

/** What {@link optimize} takes. */
export type OptimizeParameters = SimulationSettings & {
  /** Plans with a value of what is tuned, own size included, and throws an `LstackError` where that cannot be. */
  readonly attempt: (value: number) => Plan
  /** The least and the most that are looked at. */
  readonly from: number
  readonly to: number
  /** `netApr` by default. */
  readonly objective?: Objective
  readonly constraints?: Constraints
  /** How near the optimum is found, as a part of the range; 1e-6 by default, 1e-3 where it is simulated. */
  readonly precision?: number
  /** Between multiples of which nothing changes, such as the width of a tick: the best bracket is looked at by it. */
  readonly step?: number
}

/** The best value that was found. */
export type Optimum = {
  /** Of what is tuned. */
  readonly value: number
  readonly objective: Objective
  /** What the objective comes to there. */
  readonly score: number
  /** What keeps it from going further: a limit of the market or a constraint; `null` where more is not better. */
  readonly boundBy: string | null
  readonly figures: Figures
  /** Where the objective is simulated. */
  readonly risk: SharedRisk | null
  readonly plan: Plan
  /** How many plans were made. */
  readonly evaluations: number
}

/** Points at which the range is looked at first, exactly and where each is simulated. */
const [points, simulatedPoints] = [32, 12]

/** The golden section. */
const golden = (Math.sqrt(5) - 1) / 2

type Scored = {
  readonly value: number
  readonly score: number
  readonly plan: Plan
  readonly figures: Figures
  readonly risk: SharedRisk | null
}
type Tried = Scored | { readonly value: number; readonly boundBy: string }

/**
 * Tunes one number of a strategy, such as a leverage, the width of a range or the share of a split, so that the net APR
 * or the yield per expected shortfall is highest under constraints, own size included.
 *
 * The range is looked at in equal steps; beside the best of them the edge of what is feasible is found by bisection, and
 * in the bracket that is left the optimum by golden section (Kiefer 1953): exact to the precision where the objective has
 * one peak in the bracket, as a concave one has. What goes by a `step` is looked at step by step in that bracket.
 *
 * @param parameters - See {@link OptimizeParameters}.
 * @returns The optimum, with the binding constraint by name.
 * @throws {@link NothingFeasibleError} where no value looked at can be planned within the constraints,
 * InvalidParameterError where the range is none, the signal's reason where that is aborted.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { optimize } from 'lstack/compose'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const attempt = (leverage: number) =>
 *   planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage }), market: defaultMarket(), amount: 10n ** 20n })
 * const { value, boundBy } = await optimize({ attempt, from: 1, to: 20, constraints: { minHealthFactor: 1.25 } })
 * console.log(value.toFixed(2), boundBy)
 * // 4.17 health-factor
 * ```
 */
export async function optimize(parameters: OptimizeParameters): Promise<Optimum> {
  const { from, to, objective = 'netApr', horizonDays = 365, constraints = {}, signal } = parameters
  requireFinite('from', from)
  requireFinite('to', to)
  if (!(to > from)) throw new InvalidParameterError({ parameter: 'to', value: to, expected: `a number above ${from}` })
  const isSimulated = objective === 'yieldPerExpectedShortfall'
  const { precision = isSimulated ? 1e-3 : 1e-6 } = parameters
  const { step } = parameters
  const near = step ?? precision * (to - from)
  let evaluations = 0

  const planned = (value: number): { plan: Plan; look: LookThrough } | string => {
    evaluations += 1
    try {
      const plan = parameters.attempt(value)
      return { plan, look: lookThrough(plan) }
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
      return reasonOf(error)
    }
  }
  const feasible = (
    value: number,
  ): Omit<Scored, 'score' | 'risk'> | { readonly value: number; readonly boundBy: string } => {
    const found = planned(value)
    if (typeof found === 'string') return { value, boundBy: found }
    const { plan, look } = found
    const figures = figuresOf(plan, look, horizonDays)
    const violation = violationOf(figures, look, constraints, plan.deposit.amount)
    return violation === undefined ? { value, plan, figures } : { value, boundBy: violation.kind }
  }
  const attempt = async (value: number): Promise<Tried> => {
    signal?.throwIfAborted()
    const found = feasible(value)
    if ('boundBy' in found) return found
    if (objective !== 'yieldPerExpectedShortfall') return { ...found, score: found.figures[objective], risk: null }
    const [risk] = await simulateTogether([found.plan], parameters)
    const score = (risk as SharedRisk).yieldPerExpectedShortfall ?? Number.POSITIVE_INFINITY
    return { ...found, score, risk: risk as SharedRisk }
  }

  const parts = isSimulated ? simulatedPoints : points
  const grid: Tried[] = []
  for (let part = 0; part <= parts; part++) grid.push(await attempt(from + ((to - from) * part) / parts))
  const best = bestOf(grid)
  if (best === undefined) {
    const [first] = grid
    const boundBy = first !== undefined && 'boundBy' in first ? first.boundBy : 'nothing'
    throw new NothingFeasibleError({ from, to, boundBy })
  }
  const at = grid.indexOf(best)
  const below = await edge(best, grid[at - 1])
  const above = await edge(best, grid[at + 1])
  const top = await (step === undefined ? climb(below.inside, above.inside) : walk(below.inside, above.inside, step))
  const optimum = bestOf([best, below.inside, above.inside, ...top]) as Scored
  const boundBy =
    optimum.value - below.inside.value <= near
      ? below.boundBy
      : above.inside.value - optimum.value <= near
        ? above.boundBy
        : null
  const { value, score, plan, figures, risk } = optimum
  return { value, objective, score, boundBy, figures, risk, plan, evaluations }

  /** The last feasible value towards a neighbour, and what forbids more; the neighbour itself where that is feasible. */
  async function edge(
    start: Scored,
    neighbour: Tried | undefined,
  ): Promise<{ readonly inside: Scored; readonly boundBy: string | null }> {
    if (neighbour === undefined) return { inside: start, boundBy: 'the end of the range' }
    if ('score' in neighbour) return { inside: neighbour, boundBy: null }
    let inside = start.value
    let outside: { readonly value: number; readonly boundBy: string } = neighbour
    while (Math.abs(outside.value - inside) > near / 4) {
      const middle = feasible((inside + outside.value) / 2)
      if ('boundBy' in middle) outside = middle
      else inside = middle.value
    }
    return { inside: (await attempt(inside)) as Scored, boundBy: outside.boundBy }
  }

  /** Every multiple of a step between two feasible values. */
  async function walk(low: Scored, high: Scored, by: number): Promise<readonly Tried[]> {
    const tried: Tried[] = []
    for (let count = Math.ceil(low.value / by); count * by <= high.value; count++) tried.push(await attempt(count * by))
    return tried
  }

  /** Golden section between two feasible values. */
  async function climb(low: Scored, high: Scored): Promise<readonly Tried[]> {
    let [a, b] = [low.value, high.value]
    if (b - a <= near) return []
    let left = await attempt(b - golden * (b - a))
    let right = await attempt(a + golden * (b - a))
    while (b - a > near) {
      if (scoreOf(left) >= scoreOf(right)) {
        b = right.value
        right = left
        left = await attempt(b - golden * (b - a))
      } else {
        a = left.value
        left = right
        right = await attempt(a + golden * (b - a))
      }
    }
    return [left, right]
  }
}

const scoreOf = (tried: Tried) => ('score' in tried ? tried.score : Number.NEGATIVE_INFINITY)

/** The highest score, the least value where several have it. */
function bestOf(all: readonly Tried[]): Scored | undefined {
  return all
    .filter((each): each is Scored => 'score' in each)
    .reduce<Scored | undefined>(
      (best, each) => (best === undefined || each.score > best.score ? each : best),
      undefined,
    )
}
