import type { Address } from 'viem'
import type { Position } from '../../core/asset.js'
import { definePosition } from '../../core/define-position.js'
import { observable } from '../../core/formula.js'
import type { Payoff } from '../../core/payoff.js'
import type { Protocol } from '../../core/protocol.js'
import { stateOf, type World } from '../../core/world.js'
import { uniswapV3Components } from './components.js'
import { feeYield } from './fee-apr.js'
import { isOpen, type Liquidity, noLiquidity } from './liquidity.js'
import { growthInside } from './logic/growth-inside.js'
import { checkLoaded } from './logic/is-loaded.js'
import { touch } from './logic/touch.js'
import { getAmountsForLiquidity, type PoolAmounts } from './math/get-amounts-for-liquidity.js'
import { getSqrtRatioAtTick } from './math/get-sqrt-ratio-at-tick.js'
import { squareRoot } from './math/square-root.js'
import { nftOfRange } from './nft-of-range.js'
import type { Pool } from './pool-protocol.js'
import type { RangeDefinition, TickRange } from './range.js'
import { readNfts } from './read-nfts.js'

const wad = 10n ** 18n

/** The amounts of both tokens in a position. */
export type Amounts01 = {
  /** What its liquidity consists of, base units rounded down. */
  readonly principal: PoolAmounts
  /** What waits to be collected, fees up to now included, base units. */
  readonly owed: PoolAmounts
}

/**
 * What a position consists of in a world.
 *
 * @param world - The world.
 * @param pool - Its pool.
 * @param content - What it holds.
 */
export function amountsIn(world: World, pool: Pool, content: Liquidity): Amounts01 {
  const none = { amount0: 0n, amount1: 0n }
  if (!isOpen(content)) return { principal: none, owed: none }
  const state = stateOf(world, pool.protocol)
  const { tickLower, tickUpper, liquidity } = content
  if (liquidity > 0n) for (const tick of [tickLower, tickUpper]) checkLoaded(state, pool.name, tick)
  const { tokensOwed0, tokensOwed1 } = touch(content, growthInside(state, tickLower, tickUpper))
  return {
    principal: getAmountsForLiquidity(
      state.sqrtPriceX96,
      getSqrtRatioAtTick(tickLower),
      getSqrtRatioAtTick(tickUpper),
      liquidity,
      false,
    ),
    owed: { amount0: tokensOwed0, amount1: tokensOwed1 },
  }
}

/**
 * The position of one named range.
 *
 * @param parameters - `name`: of the range. `chainId`. `pool`, `range`: where it stands. `others`: fixed ticks of other
 * ranges in the same pool, which a range that moves does not claim. `positionManager`: where its NFT is. `protocols`:
 * what must be known to look at it.
 */
export function positionOf<const name extends string, const chainId extends number>(parameters: {
  readonly name: name
  readonly chainId: chainId
  readonly pool: Pool
  readonly range: RangeDefinition
  readonly others: readonly TickRange[]
  readonly positionManager: Address
  readonly protocols: readonly Protocol[]
}): Position<`uniswapV3:${name}@${chainId}`, Liquidity> {
  const { name, chainId, pool, range, others, positionManager, protocols } = parameters
  const { token0, token1 } = pool
  const position: Position<`uniswapV3:${name}@${chainId}`, Liquidity> = definePosition({
    name: `uniswapV3:${name}` as const,
    chainId,
    protocol: 'uniswapV3',
    empty: noLiquidity,
    protocols,
    *load(account) {
      const held = yield* readNfts(positionManager, account, range.tokenId)
      return nftOfRange(held, pool, range, others)?.content ?? noLiquidity
    },
    claims: (world) => {
      const { principal, owed } = amountsIn(world, pool, stateOf(world, position))
      return [
        { asset: token0, amount: principal.amount0 + owed.amount0 },
        { asset: token1, amount: principal.amount1 + owed.amount1 },
      ].filter(({ amount }) => amount !== 0n)
    },
    payoff: (world) => payoff(world, pool, stateOf(world, position)),
    yields: (world) => {
      const content = stateOf(world, position)
      return content.liquidity > 0n ? [feeYield(world, pool, content)] : []
    },
    components: uniswapV3Components(pool.name, chainId),
    exits: [
      {
        route: 'instant',
        days: { from: 0, to: 0 },
        note: 'Liquidity can be taken out at any time, as the mix of both tokens that the price has left.',
        source: 'https://docs.uniswap.org/contracts/v3/reference/periphery/NonfungiblePositionManager',
        date: '2026-08-22',
      },
    ],
  })
  return position
}

function payoff(world: World, pool: Pool, content: Liquidity): Payoff {
  const { token0, token1, price } = pool
  const { owed } = amountsIn(world, pool, content)
  const held = [token0.payoff(world, owed.amount0), token1.payoff(world, owed.amount1)].filter(
    (_, index) => (index === 0 ? owed.amount0 : owed.amount1) > 0n,
  )
  if (content.liquidity === 0n) return { type: 'sum', of: held }
  // Square roots of prices of whole units: those of base units, times √10^(decimals0 − decimals1).
  const root = (tick: number) => {
    const ratio = getSqrtRatioAtTick(tick)
    const squared = ratio * ratio * wad * wad * 10n ** BigInt(token0.decimals)
    return squareRoot(squared / 10n ** BigInt(token1.decimals)) >> 96n
  }
  const units = squareRoot(
    (content.liquidity * content.liquidity * wad * wad) / 10n ** BigInt(token0.decimals + token1.decimals),
  )
  const range: Payoff = {
    type: 'range',
    token0: token0.key,
    token1: token1.key,
    price: observable(price),
    liquidity: units,
    lower: root(content.tickLower),
    upper: root(content.tickUpper),
  }
  return { type: 'sum', of: [range, ...held] }
}
