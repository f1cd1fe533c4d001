import { DerivedObservableError } from '../errors/derived-observable-error.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { numberToWad } from '../math/number-to-wad.js'
import type { Observable } from './observable.js'
import { lensOf, observe } from './observe.js'
import type { World } from './world.js'

/** One observable moves: to a number, or to a multiple of itself or of another observable. */
export type Shock =
  | { readonly observable: Observable; readonly to: number }
  | { readonly observable: Observable; readonly times: number; readonly of?: Observable }

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
    const { write } = lensOf(shocked, shock.observable)
    if (write === undefined) throw new DerivedObservableError({ observable: shock.observable })
    const value =
      'to' in shock
        ? numberToWad(shock.to)
        : multiplyWad(observe(shocked, shock.of ?? shock.observable), numberToWad(shock.times))
    return write(shocked, value)
  }, world)
}
