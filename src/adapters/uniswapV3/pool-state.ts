import { array, bigint, type InferOutput, integer, maxValue, minValue, number, pipe, strictObject } from 'valibot'

const uint = (bits: bigint) => pipe(bigint(), minValue(0n), maxValue((1n << bits) - 1n))
const growth = uint(256n)
const tick = pipe(number(), integer(), minValue(-887_272), maxValue(887_272))
const word = pipe(number(), integer(), minValue(-3_466), maxValue(3_465))

/**
 * What a pool says of itself.
 *
 * Source: Uniswap v3-core `UniswapV3Pool` `slot0`, `liquidity`, `feeGrowthGlobal0X128`, `feeGrowthGlobal1X128`, `ticks`,
 * and v3-periphery `TickLens.getPopulatedTicksInWord`.
 */
export const poolState = strictObject({
  /** The square root of the price, base units of token 1 for one of token 0, Q64.96. */
  sqrtPriceX96: uint(160n),
  tick,
  /** Millionths. */
  fee: pipe(number(), integer(), minValue(0), maxValue(999_999)),
  tickSpacing: pipe(number(), integer(), minValue(1), maxValue(16_383)),
  /** One over what the protocol takes of the fees: of token 0 in the low four bits, of token 1 in the next. */
  feeProtocol: pipe(number(), integer(), minValue(0), maxValue(255)),
  /** In range. */
  liquidity: uint(128n),
  /** Q128.128, modulo 2²⁵⁶. */
  feeGrowthGlobal0X128: growth,
  /** Q128.128, modulo 2²⁵⁶. */
  feeGrowthGlobal1X128: growth,
  /** Words of the tick bitmap that were read, in rising order: only there is it known which ticks are initialised. */
  loaded: array(strictObject({ from: word, to: word })),
  /** The initialised ticks in these words, in rising order. */
  ticks: array(
    strictObject({
      tick,
      liquidityGross: uint(128n),
      liquidityNet: bigint(),
      feeGrowthOutside0X128: growth,
      feeGrowthOutside1X128: growth,
    }),
  ),
})

/** An initialised tick as plain data. */
export type TickState = Readonly<InferOutput<typeof poolState>['ticks'][number]>

/** A pool's state as plain data. */
export type PoolState = Readonly<Omit<InferOutput<typeof poolState>, 'loaded' | 'ticks'>> & {
  readonly loaded: readonly Readonly<InferOutput<typeof poolState>['loaded'][number]>[]
  readonly ticks: readonly TickState[]
}
