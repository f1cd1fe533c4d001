import type { Address } from 'viem'
import type { Asset } from '../../core/asset.js'
import { observable, product, quotient } from '../../core/formula.js'
import type { Lens, Observable } from '../../core/observable.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { Reading, ReadRequest } from '../../core/reading.js'
import type { Schema } from '../../core/schema.js'
import { stateOf, withState } from '../../core/world.js'
import { factoryAbi, poolAbi, tickLensAbi } from './abi.js'
import type { PoolDeployment, UniswapV3Deployment } from './deployment.js'
import { FeeTierError } from './errors/fee-tier-error.js'
import { PoolNotFoundError } from './errors/pool-not-found-error.js'
import { isLoaded } from './logic/is-loaded.js'
import { movePrice } from './logic/move-price.js'
import { maxTick, minTick } from './math/bounds.js'
import { getSqrtRatioAtTick } from './math/get-sqrt-ratio-at-tick.js'
import { priceOf, sqrtPriceOf } from './math/price-of.js'
import { wordOf } from './math/word-of.js'
import { type PoolState, poolState, type TickState } from './pool-state.js'

/** A pool with its tokens in the contract's order. */
export type Pool = {
  readonly name: string
  readonly deployment: PoolDeployment
  readonly token0: Asset
  readonly token1: Asset
  readonly protocol: Protocol<string, PoolState>
  /** The observable of its price: whole units of token 1 for one of token 0. */
  readonly price: Observable
}

/** A fifth of the price, up and down. */
const usualTicks = 2_048

/**
 * One pool as a slice of the chain: shared by every step that swaps or adds liquidity there.
 *
 * Its load looks through the words of the tick bitmap where the price is expected in the first round, and reads the
 * ticks around the price in the second.
 *
 * @param deployment - Where Uniswap v3 stands.
 * @param name - The pool's name in the deployment.
 * @param of - Where the pool stands.
 * @param token0 - The token with the lower address.
 * @param token1 - The token with the higher address.
 */
export function poolProtocol(
  deployment: UniswapV3Deployment,
  name: string,
  of: PoolDeployment,
  token0: Asset,
  token1: Asset,
): Pool {
  const { chainId } = deployment
  const price: Observable = `pool:${name}@uniswapV3`
  const decimals = [token0.decimals, token1.decimals] as const
  const protocol: Protocol<string, PoolState> = {
    id: `uniswapV3/${name}@${chainId}`,
    state: poolState as unknown as Schema<PoolState>,
    load: () => load(deployment, name, of, token0.address as Address, token1.address as Address),
    misfit: ({ sqrtPriceX96, tick }) =>
      tick < maxTick && sqrtPriceX96 >= getSqrtRatioAtTick(tick) && sqrtPriceX96 <= getSqrtRatioAtTick(tick + 1)
        ? undefined
        : `its price is not that of tick ${tick}`,
    observables: {
      [price]: {
        read: (world) => priceOf(stateOf(world, protocol).sqrtPriceX96, ...decimals),
        write: (world, value) =>
          withState(world, protocol, movePrice(stateOf(world, protocol), name, sqrtPriceOf(value, ...decimals))),
      },
      ...marketLens(of.market, price, token0, token1),
    },
  }
  return { name, deployment: of, token0, token1, protocol, price }
}

function marketLens(
  symbol: string | undefined,
  price: Observable,
  token0: Asset,
  token1: Asset,
): { readonly [name: Observable]: Lens } {
  const [token, other] = symbol === token1.symbol ? [token1, token0] : [token0, token1]
  if (symbol === undefined || symbol !== token.symbol || other.worth === undefined) return {}
  const { market } = other.worth
  const formula = token === token0 ? product(observable(price), market) : quotient(market, observable(price))
  return { [`market:${symbol}`]: { read: () => formula } }
}

type Seen = readonly { readonly tick: number; readonly liquidityNet: bigint; readonly liquidityGross: bigint }[]

function* load(
  { factory, tickLens }: UniswapV3Deployment,
  name: string,
  { address, fee, tickSpacing, expected, words }: PoolDeployment,
  token0: Address,
  token1: Address,
): Generator<readonly ReadRequest[], PoolState, readonly unknown[]> {
  const lens = (word: number) => lookInto(tickLens, address, word)
  const edges = [-1, 1].map((side) => wordOf(side * Math.floor(maxTick / tickSpacing) * tickSpacing, tickSpacing))
  const firstWords = [
    ...edges,
    ...(expected === undefined ? [] : wordsBetween(wordOf(expected[0], tickSpacing), wordOf(expected[1], tickSpacing))),
  ]
  const [actual, enabled, slot0, liquidity, feeGrowthGlobal0X128, feeGrowthGlobal1X128, seen] = yield* readAll([
    read({ address: factory, abi: factoryAbi, functionName: 'getPool', args: [token0, token1, fee] }),
    read({ address: factory, abi: factoryAbi, functionName: 'feeAmountTickSpacing', args: [fee] }),
    read({ address, abi: poolAbi, functionName: 'slot0', args: [] }),
    read({ address, abi: poolAbi, functionName: 'liquidity', args: [] }),
    read({ address, abi: poolAbi, functionName: 'feeGrowthGlobal0X128', args: [] }),
    read({ address, abi: poolAbi, functionName: 'feeGrowthGlobal1X128', args: [] }),
    readAll(firstWords.map(lens)),
  ])
  if (enabled !== tickSpacing) throw new FeeTierError({ fee, tickSpacing, enabled })
  if (actual.toLowerCase() !== address.toLowerCase())
    throw new PoolNotFoundError({ pool: name, address, actual: BigInt(actual) === 0n ? undefined : actual })

  const [sqrtPriceX96, tick, , , , feeProtocol] = slot0
  const known = new Map(firstWords.map((word, index) => [word, seen[index] as Seen]))
  const reach = words ?? Math.ceil(usualTicks / (256 * tickSpacing))
  const here = wordOf(tick, tickSpacing)
  const [lowest, highest] = [wordOf(minTick, tickSpacing), wordOf(maxTick, tickSpacing)]
  const wanted = [
    ...new Set([...edges, ...wordsBetween(Math.max(here - reach, lowest), Math.min(here + reach, highest))]),
  ].sort((a, b) => a - b)
  const ticks = yield* readAll(wanted.map((word) => readWord(address, known.get(word) ?? lens(word))))
  return {
    sqrtPriceX96,
    tick,
    fee,
    tickSpacing,
    feeProtocol,
    liquidity,
    feeGrowthGlobal0X128,
    feeGrowthGlobal1X128,
    loaded: stretchesOf(wanted),
    ticks: ticks.flat(),
  }
}

/**
 * Reads more of a pool than its load does: the ticks in some words of its bitmap, in two rounds.
 *
 * @param deployment - Where Uniswap v3 stands.
 * @param pool - The pool.
 * @param state - Its state as it was read.
 * @param words - The words that must be known; those that are cost nothing.
 * @returns The state that knows them too.
 */
export function* readMoreWords(
  { tickLens }: UniswapV3Deployment,
  { deployment: { address } }: Pool,
  state: PoolState,
  words: readonly number[],
): Generator<readonly ReadRequest[], PoolState, readonly unknown[]> {
  const missing = [...new Set(words)].filter((word) => !isLoaded(state, word))
  if (missing.length === 0) return state
  const ticks = yield* readAll(missing.map((word) => readWord(address, lookInto(tickLens, address, word))))
  const known = state.loaded.flatMap(({ from, to }) => wordsBetween(from, to))
  return {
    ...state,
    loaded: stretchesOf([...known, ...missing].sort((a, b) => a - b)),
    ticks: [...state.ticks, ...ticks.flat()].sort((a, b) => a.tick - b.tick),
  }
}

const lookInto = (tickLens: Address, pool: Address, word: number): Reading<Seen> =>
  read({ address: tickLens, abi: tickLensAbi, functionName: 'getPopulatedTicksInWord', args: [pool, word] })

function* readWord(
  pool: Address,
  seen: Seen | Reading<Seen>,
): Generator<readonly ReadRequest[], readonly TickState[], readonly unknown[]> {
  const populated = Array.isArray(seen) ? (seen as Seen) : yield* seen as Reading<Seen>
  const inOrder = [...populated].sort((a, b) => a.tick - b.tick)
  return yield* readAll(inOrder.map(({ tick }) => readTick(pool, tick)))
}

function* readTick(address: Address, tick: number): Generator<readonly ReadRequest[], TickState, readonly unknown[]> {
  const answer = yield* read({ address, abi: poolAbi, functionName: 'ticks', args: [tick] })
  const [liquidityGross, liquidityNet, feeGrowthOutside0X128, feeGrowthOutside1X128] = answer
  return { tick, liquidityGross, liquidityNet, feeGrowthOutside0X128, feeGrowthOutside1X128 }
}

const wordsBetween = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index)

/** Words in rising order as stretches. */
function stretchesOf(words: readonly number[]): PoolState['loaded'] {
  const stretches: { from: number; to: number }[] = []
  for (const word of words) {
    const last = stretches.at(-1)
    if (last !== undefined && last.to + 1 === word) last.to = word
    else stretches.push({ from: word, to: word })
  }
  return stretches
}
