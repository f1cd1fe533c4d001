import type { Observable } from '../../core/observable.js'
import type { Slice } from '../../core/protocol.js'
import { assumptionOf, stateOf, type World } from '../../core/world.js'
import type { Yield } from '../../core/yield-source.js'
import { year } from '../../math/year.js'
import type { Liquidity } from './liquidity.js'
import { growthInside, tickAt } from './logic/growth-inside.js'
import { isLoaded } from './logic/is-loaded.js'
import { getAmountsForLiquidity } from './math/get-amounts-for-liquidity.js'
import { getSqrtRatioAtTick } from './math/get-sqrt-ratio-at-tick.js'
import { wordOf } from './math/word-of.js'
import { wrap256 } from './math/wrap-256.js'
import type { Pool } from './pool-protocol.js'
import type { PoolState } from './pool-state.js'

/** The name of the assumption that stands in where no earlier block was read: whole units of token 1 traded a day. */
export const volumeAssumption = (pool: string): Observable => `volume:${pool}@uniswapV3`

const million = 1e6
const daysAYear = 365
const q128 = 2 ** 128

/**
 * What a position earns in fees: from the growth inside its range between two blocks where the market has both, else
 * from the volume as assumed.
 *
 * Both count its own size: measured growth is spread over the liquidity that it adds, and of an assumed volume it earns
 * its share of the liquidity in range. What the protocol takes is not part of either.
 *
 * @param world - The world.
 * @param pool - The pool.
 * @param content - The position.
 * @returns The yield, relative to the value of the position in token 1 at the pool's price.
 * @throws MissingAssumptionError where the market has neither an earlier block nor a volume.
 */
export function feeYield(world: World, pool: Pool, content: Liquidity): Yield {
  const { protocol, token1, name } = pool
  const now = stateOf(world, protocol)
  const { liquidity, tickLower, tickUpper } = content
  const { amount0, amount1 } = getAmountsForLiquidity(
    now.sqrtPriceX96,
    getSqrtRatioAtTick(tickLower),
    getSqrtRatioAtTick(tickUpper),
    liquidity,
    false,
  )
  const price = Number(now.sqrtPriceX96) ** 2 / 2 ** 192
  const value = Number(amount0) * price + Number(amount1)
  const measured = measure(world, protocol, content)
  if (measured !== undefined) {
    const { growth0, growth1, seconds, dilution } = measured
    const fees = ((growth0 * price + growth1) * Number(liquidity) * dilution) / q128
    return {
      source: 'fees',
      rate: { basis: 'apr', value: value === 0 ? 0 : (fees / value / seconds) * Number(year), window: seconds },
      formula:
        'fee growth inside the range between two blocks · liquidity / value · year / time between, after own size',
      origins: [
        {
          type: 'state',
          protocol: protocol.id,
          fields: ['feeGrowthGlobal0X128', 'feeGrowthGlobal1X128', 'ticks', 'liquidity'],
        },
      ],
    }
  }
  const assumption = volumeAssumption(name)
  const volume = assumptionOf(world, assumption).value * 10 ** token1.decimals
  const isActive = now.tick >= tickLower && now.tick < tickUpper
  const share = isActive && now.liquidity > 0n ? Number(liquidity) / Number(now.liquidity) : 0
  const fees = volume * (now.fee / million) * keptOf(now) * share * daysAYear
  return {
    source: 'fees',
    rate: { basis: 'apr', value: value === 0 ? 0 : fees / value, window: 'assumed' },
    formula: 'volume as assumed · fee · (1 − protocol’s part) · own liquidity / liquidity in range / value',
    origins: [
      { type: 'assumption', name: assumption },
      ...['fee', 'feeProtocol', 'liquidity', 'sqrtPriceX96'].map((field) => ({
        type: 'state' as const,
        protocol: protocol.id,
        fields: [field],
      })),
    ],
  }
}

/** What the protocol leaves to liquidity, on average of both directions. */
function keptOf({ feeProtocol }: PoolState): number {
  const taken = [feeProtocol & 15, feeProtocol >> 4].map((part) => (part === 0 ? 0 : 1 / part))
  return 1 - taken.reduce((sum, part) => sum + part, 0) / taken.length
}

type Measured = {
  /** Q128.128. */
  readonly growth0: number
  readonly growth1: number
  readonly seconds: number
  /** What is left of the growth when the position's own liquidity takes part. */
  readonly dilution: number
}

function measure(world: World, slice: Slice<PoolState>, { tickLower, tickUpper }: Liquidity): Measured | undefined {
  const { earlier, states, timestamp } = world.market
  const before = earlier?.states[slice.id] as PoolState | undefined
  const after = states[slice.id] as PoolState | undefined
  if (earlier === undefined || before === undefined || after === undefined) return undefined
  const ends = [tickLower, tickUpper]
  // Where nobody used a tick before, growth to its sides is known only while the price stays on one of them.
  const isKnown = ends.every((tick) => {
    const [then, now] = [tickAt(before, tick), tickAt(after, tick)]
    const word = wordOf(tick, after.tickSpacing)
    if (!isLoaded(before, word) || !isLoaded(after, word)) return false
    if (then !== undefined && now !== undefined) return true
    return then === undefined && now === undefined && before.tick >= tick === after.tick >= tick
  })
  if (!isKnown) return undefined
  const [then, now] = [growthInside(before, tickLower, tickUpper), growthInside(after, tickLower, tickUpper)]
  const added =
    (tickAt(stateOf(world, slice), tickLower)?.liquidityGross ?? 0n) - (tickAt(after, tickLower)?.liquidityGross ?? 0n)
  const active = after.liquidity
  const own = added > 0n ? added : 0n
  return {
    growth0: Number(wrap256(now.inside0X128 - then.inside0X128)),
    growth1: Number(wrap256(now.inside1X128 - then.inside1X128)),
    seconds: Number(timestamp - earlier.timestamp),
    dilution: active + own === 0n ? 0 : Number(active) / Number(active + own),
  }
}
