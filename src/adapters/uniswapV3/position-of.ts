import type { Address } from 'viem'
import type { Position } from '../../core/asset.js'
import { definePosition } from '../../core/define-position.js'
import { observable } from '../../core/formula.js'
import type { Payoff } from '../../core/payoff.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { stateOf, type World } from '../../core/world.js'
import { positionManagerAbi } from './abi.js'
import { feeYield } from './fee-apr.js'
import { isOpen, isUsed, type Liquidity, noLiquidity } from './liquidity.js'
import { growthInside } from './logic/growth-inside.js'
import { checkLoaded } from './logic/is-loaded.js'
import { touch } from './logic/touch.js'
import { getAmountsForLiquidity, type PoolAmounts } from './math/get-amounts-for-liquidity.js'
import { getSqrtRatioAtTick } from './math/get-sqrt-ratio-at-tick.js'
import { squareRoot } from './math/square-root.js'
import type { Pool } from './pool-protocol.js'
import { fixedTicks, isWideAs, type RangeDefinition, type TickRange } from './range.js'

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
    load: (account) => load(positionManager, pool, range, others, account),
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
    components: [
      { id: `contract:uniswapV3@${chainId}`, kind: 'contract', protocol: 'uniswapV3' },
      { id: `pool:uniswapV3/${pool.name}@${chainId}`, kind: 'pool', protocol: 'uniswapV3' },
    ],
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

function* load(
  positionManager: Address,
  pool: Pool,
  range: RangeDefinition,
  others: readonly TickRange[],
  account: Address,
): Generator<readonly ReadRequest[], Liquidity, readonly unknown[]> {
  const manager = { address: positionManager, abi: positionManagerAbi } as const
  const ids = range.tokenId === undefined ? yield* tokensOf(positionManager, account) : [range.tokenId]
  const answers = yield* readAll(ids.map((id) => read({ ...manager, functionName: 'positions', args: [id] })))
  const isSame = (left: string, right: string | undefined) => left.toLowerCase() === right?.toLowerCase()
  const fixed = fixedTicks(pool, range)
  const found = answers
    .map(([, , token0, token1, fee, tickLower, tickUpper, liquidity, ...rest], index) => {
      const [feeGrowthInside0LastX128, feeGrowthInside1LastX128, tokensOwed0, tokensOwed1] = rest
      const isOfPool =
        isSame(token0, pool.token0.address) && isSame(token1, pool.token1.address) && fee === pool.deployment.fee
      const is = (ticks: TickRange) => ticks.tickLower === tickLower && ticks.tickUpper === tickUpper
      const moves = fixed === undefined && !others.some(is) && isWideAs(range, tickUpper - tickLower, pool)
      const fits = range.tokenId !== undefined || moves || (fixed !== undefined && is(fixed))
      const content: Liquidity = {
        tokenId: ids[index] as bigint,
        tickLower,
        tickUpper,
        liquidity,
        feeGrowthInside0LastX128,
        feeGrowthInside1LastX128,
        tokensOwed0,
        tokensOwed1,
        unsure0: 0n,
        unsure1: 0n,
      }
      return { content, fits: isOfPool && fits }
    })
    .filter(({ fits }) => fits)
  return (found.filter(({ content }) => isUsed(content)).at(-1) ?? found.at(-1))?.content ?? noLiquidity
}

function* tokensOf(
  address: Address,
  owner: Address,
): Generator<readonly ReadRequest[], readonly bigint[], readonly unknown[]> {
  const manager = { address, abi: positionManagerAbi } as const
  const count = yield* read({ ...manager, functionName: 'balanceOf', args: [owner] })
  const indices = Array.from({ length: Number(count) }, (_, index) => BigInt(index))
  return yield* readAll(
    indices.map((index) => read({ ...manager, functionName: 'tokenOfOwnerByIndex', args: [owner, index] })),
  )
}
