import type { AccountPosition } from '../core/account-position.js'
import type { Asset } from '../core/asset.js'
import { checkSteps } from '../core/check-steps.js'
import { isHeld } from '../core/is-held.js'
import type { Key } from '../core/key.js'
import type { Plan } from '../core/plan.js'
import { planFromPosition } from '../core/plan-from-position.js'
import { assetsIn } from '../core/scope-of.js'
import type { Combinator, Step } from '../core/step.js'
import { NoEquityError } from '../errors/no-equity-error.js'
import { StepOrderError } from '../errors/step-order-error.js'
import type { RoundTrip } from '../presets/preset.js'
import { partOfPosition } from './part-of-position.js'
import { PositionNotHeldError } from './position-not-held-error.js'

/** What an account has in a preset, and what leads out of it. */
export type WaysOut = {
  /** What is held, without a step. */
  readonly today: Plan
  /**
   * Plans the steps out of one of the trips. Steps whose beginning is not held any more are taken to be done.
   *
   * @throws {@link PositionNotHeldError} where it does not start from what is held; else whatever forbids a step.
   */
  leave(trip: RoundTrip): Plan
}

/**
 * The ways out of what an account holds already: of what a preset ends in, and of tickets that a way out has opened
 * before.
 *
 * @param position - All that the account holds.
 * @param trips - The preset in and out, by every route.
 * @throws {@link PositionNotHeldError} where nothing is held that any of them could start from.
 */
export function waysOutOf(position: AccountPosition, trips: readonly RoundTrip[]): WaysOut {
  const own = new Set(trips.flatMap(ownOf))
  const part = partOfPosition(position, (asset) => own.has(asset.key) && !isDust(asset, position))
  const held = part.assets.length === 0 ? undefined : asItIs(part)
  const name = trips[0]?.strategy.name ?? ''
  const missing = (needed: readonly string[]) => {
    const symbols = position.assets.map(({ symbol }) => symbol)
    return new PositionNotHeldError({ account: position.account, strategy: name, needed, held: symbols })
  }
  if (held === undefined) throw missing(trips.slice(0, 1).flatMap(beginOf))
  const today = { ...held, strategy: { ...held.strategy, name } }
  return {
    today,
    leave(trip) {
      const out = outOf(trip)
      const steps = out.map((_, place) => out.slice(place)).find((rest) => leadsOut(rest, today))
      if (steps === undefined) throw missing(beginOf(trip))
      const left = planFromPosition(part, { strategy: { ...today.strategy, opened: [], steps } })
      return { ...left, deposit: today.deposit }
    },
  }
}

const outOf = ({ strategy, step }: RoundTrip) => strategy.steps.slice(step)

/** What the first step out needs, by symbol. */
const beginOf = (trip: RoundTrip): readonly string[] =>
  outOf(trip)
    .slice(0, 1)
    .flatMap(({ consumes, requires }) => [...consumes, ...requires])
    .map(({ symbol }) => symbol)

/** What the way in leaves of all that it passes, and the positions of the way out. */
function ownOf(trip: RoundTrip): readonly Key[] {
  const { strategy, step } = trip
  const held = new Set<Key>([strategy.start.key])
  for (const { consumes, produces } of strategy.steps.slice(0, step)) {
    for (const { key } of consumes) held.delete(key)
    for (const { key } of produces) held.add(key)
  }
  const positions = assetsIn({ ...strategy, steps: outOf(trip) }).filter(({ kind }) => kind === 'position')
  return [...held, ...positions.map(({ key }) => key)]
}

/** Of a whole unit: what a step could not be sure of and left, too little to leave a strategy with. */
const dust = 1e-9

const isDust = ({ key, kind, decimals }: Asset, { holdings }: AccountPosition): boolean =>
  kind !== 'position' && Number(holdings[key] ?? 0n) <= dust * 10 ** decimals

/** What is held, without a step; `undefined` where there is nothing inside. */
function asItIs(position: AccountPosition): Plan | undefined {
  try {
    return planFromPosition(position)
  } catch (error) {
    if (error instanceof NoEquityError) return undefined
    throw error
  }
}

/** Whether steps begin with what is held, and find all that they need after that. */
function leadsOut(steps: readonly (Step | Combinator)[], { world, holdings }: Plan): boolean {
  const [first] = steps
  const held = Object.fromEntries(Object.entries(holdings).map(([key, { amount }]) => [key, amount]))
  if (first === undefined || first.consumes.length + first.requires.length === 0) return false
  if (!isHeld(first as Step, { world, held })) return false
  try {
    checkSteps(
      Object.values(holdings).map(({ asset }) => asset),
      steps,
    )
    return true
  } catch (error) {
    if (error instanceof StepOrderError) return false
    throw error
  }
}
