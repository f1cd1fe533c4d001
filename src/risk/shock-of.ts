import { type Formula, observable } from '../core/formula.js'
import type { Observable } from '../core/observable.js'
import { lensOf, observe } from '../core/observe.js'
import { perturb, type Shock } from '../core/perturb.js'
import { sourcesOf } from '../core/sources-of.js'
import type { World } from '../core/world.js'
import { ratio } from '../math/ratio.js'
import type { Shockable } from './shockable.js'

/**
 * The shock that a size means for one thing.
 *
 * A `basis` of −0.05 puts the market five percent below redemption, a `slash` of 0.01 takes one percent, a `price` or
 * `pool` of −0.3 falls by thirty percent; a `borrow-rate`, a `utilisation` and an `ltv` become what the size says; a `cap`
 * of −0.03 believes three percent less than the exchange rate. What is `stuck` needs no size.
 *
 * @param world - The world that is shocked.
 * @param shockable - What the shock is aimed at.
 * @param size - As a fraction.
 * @throws DerivedObservableError where a market price follows from more than one thing that can move.
 */
export function shockOf(world: World, { kind, observable: name, of }: Shockable, size: number): Shock {
  switch (kind) {
    case 'stuck':
      return { observable: name, freeze: true }
    case 'borrow-rate':
    case 'utilisation':
    case 'ltv':
      return { observable: name, to: size }
    case 'slash':
      return { observable: name, times: 1 - size }
    case 'price':
    case 'pool':
      return { observable: name, times: 1 + size }
    case 'cap':
      return { observable: name, times: 1 + size, ...(of === undefined ? {} : { of }) }
    case 'basis': {
      const target: Shock =
        of === undefined ? { observable: name, to: 1 + size } : { observable: name, times: 1 + size, of }
      return lensOf(world, name).write === undefined ? throughItsSource(world, name, target) : target
    }
  }
}

/** A market price that follows from one other number, such as a pool's price: that number moves in its stead. */
function throughItsSource(world: World, name: Observable, target: Shock): Shock {
  const sources = [...sourcesOf(world, observable(name) satisfies Formula)].filter(
    (source) => lensOf(world, source).write !== undefined && !source.startsWith('redemption:'),
  )
  const [source] = sources
  if (source === undefined || sources.length > 1 || !('to' in target || 'times' in target)) return target
  const now = observe(world, name)
  const wanted = 'to' in target ? target.to : (target.times * Number(observe(world, target.of ?? name))) / 1e18
  const factor = wanted / (Number(now) / 1e18)
  // It follows in proportion, or in inverse proportion where it is the pool's other token.
  const up = observe(perturb(world, [{ observable: source, times: 1.01 }]), name)
  return { observable: source, times: ratio(up, now) > 1 ? factor : 1 / factor }
}
