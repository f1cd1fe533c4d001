import { appraise, type Quote } from '../core/appraise.js'
import type { Arithmetic } from '../core/arithmetic.js'
import { evaluate } from '../core/evaluate.js'
import { exactArithmetic } from '../core/exact-arithmetic.js'
import type { Observable } from '../core/observable.js'
import { exactIn, lensOf, observe } from '../core/observe.js'
import type { Payoff } from '../core/payoff.js'
import type { World } from '../core/world.js'
import type { RealisedSource } from './realised-layer.js'
import { sourceOf } from './source-of.js'

/** A payoff in the world in which it is held. */
export type HeldIn = { readonly world: World; readonly payoff: Payoff }

/** What moved a value by how much, in the unit of account with 18 decimals. */
export type Attribution = {
  readonly source: RealisedSource
  readonly observable: Observable | null
  readonly amount: bigint
}

/** Interest first, then exchange rates, then prices: what two of them make together counts for the later one. */
const order: readonly RealisedSource[] = ['borrow', 'supply', 'staking', 'price', 'other']

/**
 * Splits the change of a value between two worlds by what moved it.
 *
 * The observables that the value rests on move one after the other from what they were to what they are, and each is
 * given the difference that it makes. The parts sum to the whole to the last unit, since every value in between is
 * counted once up and once down.
 *
 * @param before - What was held, and the world then.
 * @param after - What is held, and the world now.
 * @param quote - What each asset is worth, as formulas.
 */
export function attribute(before: HeldIn, after: HeldIn, quote: Quote): readonly Attribution[] {
  const moved = new Set<Observable>()
  const seen = new Set<Observable>()
  const value = () => appraise(before.payoff, quote, between(before.world, after.world, moved, seen)).value
  const first = appraise(before.payoff, quote, exactIn(before.world)).value
  let last = value()
  const rest = last - first
  const inOrder = [...seen].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const parts = inOrder.map((observable): Attribution => {
    moved.add(observable)
    const now = value()
    const amount = now - last
    last = now
    return { source: sourceOf(observable), observable, amount }
  })
  const end = appraise(after.payoff, quote, exactIn(after.world)).value
  return [...parts, { source: 'other', observable: null, amount: rest + end - last }]
}

const rank = (name: Observable) => order.indexOf(sourceOf(name))

/** The exact arithmetic of a world in which only some sources have moved. */
function between(
  before: World,
  after: World,
  moved: ReadonlySet<Observable>,
  seen: Set<Observable>,
): Arithmetic<bigint> {
  const math: Arithmetic<bigint> = exactArithmetic({
    timestamp: after.timestamp,
    look: (name) => {
      const found = lensOf(after, name).read(after)
      if (typeof found !== 'bigint') return evaluate(found, math)
      seen.add(name)
      return moved.has(name) ? found : observe(before, name)
    },
  })
  return math
}
