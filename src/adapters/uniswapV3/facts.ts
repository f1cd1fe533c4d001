import type { Adapter } from '../../core/adapter.js'
import type { Assumption } from '../../core/assumption.js'
import type { Facts } from '../../core/wiring.js'
import { volumeAssumption } from './fee-apr.js'
import { maxTick } from './math/bounds.js'
import { getTickAtSqrtRatio } from './math/get-tick-at-sqrt-ratio.js'
import { sqrtPriceOf } from './math/price-of.js'
import { wordOf } from './math/word-of.js'
import type { PoolState } from './pool-state.js'

const wei = 10n ** 18n
const bpsOfAYear = 10_000n * 31_536_000n

const elsewhere = /@(?:8453|42161|10)$/

/** The protocol takes a quarter of the fees of both tokens. */
const feeProtocol = 4 + (4 << 4)

type Assumed = {
  readonly fee: number
  readonly tickSpacing: number
  readonly decimals: readonly [token0: number, token1: number]
  /** Whole units of token 1 for one of token 0, with 18 decimals. @param timestamp - Seconds since the epoch. */
  readonly price: (timestamp: bigint) => bigint
  readonly priceSource: string
  /** WETH that the pool would hold were its liquidity near the price spread over all prices. */
  readonly depth: bigint
  /** WETH a day. */
  readonly volume: number
}

/** A rate as last read, carried forward at its growth of then. */
const carried = (rate: bigint, growthBps: bigint, readAt: bigint) => (timestamp: bigint) =>
  rate + (rate * growthBps * (timestamp - readAt)) / bpsOfAYear

const assumed: { readonly [pool: string]: Assumed } = {
  'wstETH/WETH': {
    fee: 100,
    tickSpacing: 1,
    decimals: [18, 18],
    price: carried(1_214_938_700_000_000_000n, 275n, 1_759_104_000n),
    priceSource: 'assumed at redemption: the wstETH reading of 2025-09-29 (1.2149387) carried forward at 2.75 % a year',
    depth: 1_000_000n,
    volume: 3_000,
  },
  'rETH/WETH': {
    fee: 500,
    tickSpacing: 10,
    decimals: [18, 18],
    price: carried(1_135_696_100_000_000_000n, 240n, 1_746_662_400n),
    priceSource: 'assumed at redemption: the rETH reading of 2025-05-08 (1.1356961) carried forward at 2.4 % a year',
    depth: 100_000n,
    volume: 300,
  },
  'USDC/WETH': {
    fee: 500,
    tickSpacing: 10,
    decimals: [6, 18],
    price: () => wei / 3_000n,
    priceSource: 'assumed at 3,000 USDC for one ETH, as the price feeds of the default market',
    depth: 300_000n,
    volume: 60_000,
  },
}

/**
 * What the default market says of Uniswap v3: all of it assumed, and nothing of the pools of Base, Arbitrum and Optimism,
 * which trade other volumes. One liquidity over the whole pool, so that no tick is passed; near the price it is as deep as
 * stated.
 *
 * @param adapter - Uniswap v3 on Ethereum.
 * @param timestamp - Seconds since the epoch.
 */
export function uniswapV3Facts({ protocols }: Pick<Adapter, 'protocols'>, timestamp: bigint): Facts {
  const known = Object.entries(assumed).flatMap(([name, of]) => {
    const found = protocols.find(({ id }) => id.startsWith(`uniswapV3/${name}@`) && !elsewhere.test(id))
    return found === undefined ? [] : [{ name, of, id: found.id }]
  })
  const date = '2026-08-22'
  return {
    states: Object.fromEntries(known.map(({ id, of }) => [id, stateFrom(of, timestamp)])),
    carried: known.map(({ name }) => volumeAssumption(name)),
    sources: Object.fromEntries(known.map(({ id }) => [id, 'assumed: price, depth and volume; no ticks'])),
    assumptions: Object.fromEntries(
      known.flatMap(({ name, id, of }): readonly (readonly [string, Assumption])[] => [
        [
          `pool:${name}@uniswapV3`,
          { value: Number(of.price(timestamp)) / 1e18, source: of.priceSource, date, of: [id] },
        ],
        [
          `depth:${name}@uniswapV3`,
          {
            value: Number(of.depth),
            source:
              'WETH in one liquidity over the whole pool, assumed: near the price as deep as concentrated liquidity',
            date,
            of: [id],
          },
        ],
        [volumeAssumption(name), { value: of.volume, source: 'WETH a day, assumed', date, of: [id] }],
        [
          `protocolFee:${name}@uniswapV3`,
          { value: 0.25, source: 'of the fees, assumed on as in listed pools', date, of: [id] },
        ],
      ]),
    ),
  }
}

function stateFrom({ fee, tickSpacing, decimals, price, depth }: Assumed, timestamp: bigint): PoolState {
  const sqrtPriceX96 = sqrtPriceOf(price(timestamp), ...decimals)
  const liquidity = ((depth * wei) << 96n) / sqrtPriceX96
  const limit = Math.floor(maxTick / tickSpacing) * tickSpacing
  const none = { feeGrowthOutside0X128: 0n, feeGrowthOutside1X128: 0n }
  return {
    sqrtPriceX96,
    tick: getTickAtSqrtRatio(sqrtPriceX96),
    fee,
    tickSpacing,
    feeProtocol,
    liquidity,
    feeGrowthGlobal0X128: 0n,
    feeGrowthGlobal1X128: 0n,
    loaded: [{ from: wordOf(-limit, tickSpacing), to: wordOf(limit, tickSpacing) }],
    ticks: [
      { tick: -limit, liquidityGross: liquidity, liquidityNet: liquidity, ...none },
      { tick: limit, liquidityGross: liquidity, liquidityNet: -liquidity, ...none },
    ],
  }
}
