import { maxTick } from '../../adapters/uniswapV3/math/bounds.js'
import { wordOf } from '../../adapters/uniswapV3/math/word-of.js'
import type { PoolState } from '../../adapters/uniswapV3/pool-state.js'
import { fromInteger } from '../common/from-integer.js'
import { NoTickDataError } from './errors/no-tick-data-error.js'
import type { TickDataProviderLike } from './pool-like.js'

/** An initialised tick, its fees aside. */
export type TickLiquidity = {
  readonly tick: number
  readonly liquidityGross: bigint
  readonly liquidityNet: bigint
}

/**
 * All words of the bitmap of a pool, as one stretch.
 *
 * @param tickSpacing - Ticks between two usable ones.
 */
export function allWords(tickSpacing: number): PoolState['loaded'] {
  const last = Math.floor(maxTick / tickSpacing) * tickSpacing
  return [{ from: wordOf(-last, tickSpacing), to: wordOf(last, tickSpacing) }]
}

/**
 * The initialised ticks that a provider of v3-sdk knows, by the questions that a swap would ask.
 *
 * @param provider - The provider.
 * @param words - Where to look.
 * @param tickSpacing - Ticks between two usable ones.
 * @param pool - The pool's name, for people.
 * @returns In rising order.
 * @throws {@link NoTickDataError} where the provider knows none, or fails.
 */
export async function ticksOfPool(
  provider: TickDataProviderLike,
  words: PoolState['loaded'],
  tickSpacing: number,
  pool: string,
): Promise<readonly TickLiquidity[]> {
  const wanted = words.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
  try {
    const found = await Promise.all(wanted.map((word) => ticksOfWord(provider, word, tickSpacing)))
    return found.flat()
  } catch (cause) {
    throw new NoTickDataError({ pool, cause })
  }
}

async function ticksOfWord(
  provider: TickDataProviderLike,
  word: number,
  tickSpacing: number,
): Promise<readonly TickLiquidity[]> {
  const found: TickLiquidity[] = []
  const lowest = word * 256 * tickSpacing
  let tick = lowest + 255 * tickSpacing
  while (tick >= lowest) {
    const [next, isInitialized] = await provider.nextInitializedTickWithinOneWord(tick, true, tickSpacing)
    if (isInitialized) {
      const { liquidityNet, liquidityGross } = await provider.getTick(next)
      if (liquidityGross === undefined) throw new TypeError(`Its tick ${next} lacks liquidityGross`)
      found.unshift({
        tick: next,
        liquidityGross: fromInteger(liquidityGross, `liquidityGross of tick ${next}`),
        liquidityNet: fromInteger(liquidityNet, `liquidityNet of tick ${next}`),
      })
    }
    tick = Math.min(next, tick) - tickSpacing
  }
  return found
}
