import { DerivedObservableError } from '../errors/derived-observable-error.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { numberToWad } from '../math/number-to-wad.js'
import { observable } from './formula.js'
import { hold } from './hold.js'
import type { Observable } from './observable.js'
import { lensOf, observe } from './observe.js'
import { sourcesOf } from './sources-of.js'
import type { World } from './world.js'

/**
 * One observable moves: to a number, or to a multiple of itself or of another observable. Or it is frozen: it keeps the
 * value that it has then, whatever else moves.
 */
export type Shock =
  | { readonly observable: Observable; readonly to: number }
  | { readonly observable: Observable; readonly times: number; readonly of?: Observable }
  | { readonly observable: Observable; readonly freeze: true }

/**
 * The world after shocks, one after the other.
 *
 * @param world - The world.
 * @param shocks - What moves.
 * @throws {@link DerivedObservableError} where an observable follows from others.
 * @example
 * ```ts
 * import { observe, perturb, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const { world } = planStrategy({
 *   strategy: presets['wsteth-supply'].strategy(),
 *   market: defaultMarket(),
 *   amount: 10n ** 18n,
 * })
 * const slashed = perturb(world, [{ observable: 'redemption:wstETH', times: 0.99 }])
 * console.log(observe(slashed, 'redemption:wstETH') < observe(world, 'redemption:wstETH'))
 * // true
 * ```
 */
export function perturb(world: World, shocks: readonly Shock[]): World {
  return shocks.reduce((shocked, shock) => {
    const { observable: name } = shock
    if ('freeze' in shock) return hold(shocked, name, observe(shocked, name))
    const { write } = lensOf(shocked, name)
    if (write === undefined)
      throw new DerivedObservableError({ observable: name, sources: [...sourcesOf(shocked, observable(name))] })
    const value =
      'to' in shock ? numberToWad(shock.to) : multiplyWad(observe(shocked, shock.of ?? name), numberToWad(shock.times))
    return write(shocked, value)
  }, world)
}
