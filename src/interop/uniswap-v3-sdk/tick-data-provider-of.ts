import type { TickDataProvider } from '@uniswap/v3-sdk'
import { tickAt } from '../../adapters/uniswapV3/logic/growth-inside.js'
import { checkLoaded } from '../../adapters/uniswapV3/logic/is-loaded.js'
import { nextInitializedTickWithinOneWord } from '../../adapters/uniswapV3/math/next-initialized-tick.js'
import type { PoolState } from '../../adapters/uniswapV3/pool-state.js'
import { InvalidObjectError } from '../common/errors/invalid-object-error.js'

/**
 * The ticks of a state as v3-sdk asks for them. A list of all ticks will not do: a state knows those around the price.
 *
 * @param state - The state.
 * @param name - The pool's name, for people.
 * @returns A provider that rejects with `LeftLoadedRangeError` where nothing was read.
 */
export function tickDataProviderOf(state: PoolState, name: string): TickDataProvider {
  return {
    async getTick(tick) {
      checkLoaded(state, name, tick)
      const found = tickAt(state, tick)
      if (found === undefined)
        throw new InvalidObjectError({ what: `tick of ${name}`, problem: `${tick} is not initialised` })
      const { liquidityNet, liquidityGross } = found
      return { index: tick, liquidityNet: liquidityNet.toString(), liquidityGross: liquidityGross.toString() }
    },
    async nextInitializedTickWithinOneWord(tick, lte, tickSpacing) {
      checkLoaded(state, name, lte ? tick : tick + tickSpacing)
      const next = nextInitializedTickWithinOneWord(state.ticks, tick, tickSpacing, lte)
      return [next.tick, next.index >= 0]
    },
  }
}
