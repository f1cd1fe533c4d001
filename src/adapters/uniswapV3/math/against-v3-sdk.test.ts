import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxSqrtRatio, maxTick, minSqrtRatio, minTick } from './bounds.js'
import { computeSwapStep } from './compute-swap-step.js'
import { feeGrowthInside } from './fee-growth-inside.js'
import { feesOwed } from './fees-owed.js'
import { getAmount0Delta } from './get-amount0-delta.js'
import { getAmount1Delta } from './get-amount1-delta.js'
import { getAmountsForLiquidity } from './get-amounts-for-liquidity.js'
import { getLiquidityForAmounts } from './get-liquidity-for-amounts.js'
import { getNextSqrtPriceFromAmount0RoundingUp } from './get-next-sqrt-price-from-amount0.js'
import { getNextSqrtPriceFromAmount1RoundingDown } from './get-next-sqrt-price-from-amount1.js'
import { getSqrtRatioAtTick } from './get-sqrt-ratio-at-tick.js'
import { getTickAtSqrtRatio } from './get-tick-at-sqrt-ratio.js'
import { maxLiquidityPerTick } from './max-liquidity-per-tick.js'
import { nextInitializedTickWithinOneWord } from './next-initialized-tick.js'

// Its ES modules cannot be imported by Node.
const require = createRequire(import.meta.url)
const sdk = require('@uniswap/v3-sdk')
const JSBI = require('jsbi')

const js = (value: bigint) => JSBI.BigInt(value.toString())
const big = (value: { toString(): string }) => BigInt(value.toString())

/** What a computation gives, or that it refuses. */
const outcome = <T>(compute: () => T): T | 'refused' => {
  try {
    return compute()
  } catch {
    return 'refused'
  }
}

const tick = fc.oneof(
  { arbitrary: fc.integer({ min: minTick, max: maxTick }), weight: 4 },
  fc.constantFrom(minTick, minTick + 1, -1, 0, 1, maxTick - 1, maxTick),
)
const uint = (bits: number) =>
  fc.integer({ min: 0, max: bits }).chain((size) => fc.bigInt(0n, (1n << BigInt(size)) - 1n))
const liquidity = uint(128).map((value) => value + 1n)
const amount = uint(128)
/** Prices all over, and those of ticks, a wei to either side. */
const sqrtPrice = fc.oneof(
  fc.tuple(tick, fc.bigInt(-1n, 1n)).map(([at, off]) => clamp(getSqrtRatioAtTick(at) + off)),
  fc.tuple(tick, fc.double({ min: 0, max: 1, noNaN: true })).map(([at, part]) => {
    const [from, to] = [getSqrtRatioAtTick(at), getSqrtRatioAtTick(Math.min(at + 1, maxTick))]
    return clamp(from + ((to - from) * BigInt(Math.floor(part * 1e9))) / 1_000_000_000n)
  }),
)
const clamp = (value: bigint) =>
  value < minSqrtRatio ? minSqrtRatio : value >= maxSqrtRatio ? maxSqrtRatio - 1n : value
const fee = fc.constantFrom(100n, 500n, 3_000n, 10_000n)
const runs = { numRuns: 2_000 }

describe('the mathematics of Uniswap v3, held against v3-sdk', () => {
  it('gives the price of every tick', () => {
    fc.assert(
      fc.property(tick, (at) => {
        expect(getSqrtRatioAtTick(at)).toBe(big(sdk.TickMath.getSqrtRatioAtTick(at)))
      }),
      runs,
    )
    expect(getSqrtRatioAtTick(minTick)).toBe(minSqrtRatio)
    expect(getSqrtRatioAtTick(maxTick)).toBe(maxSqrtRatio)
    for (const at of [minTick - 1, maxTick + 1, Number.NaN]) expect(() => getSqrtRatioAtTick(at)).toThrow('no tick')
  })

  it('gives the tick of every price', () => {
    fc.assert(
      fc.property(sqrtPrice, (price) => {
        expect(getTickAtSqrtRatio(price)).toBe(sdk.TickMath.getTickAtSqrtRatio(js(price)))
      }),
      { numRuns: 10_000 },
    )
    expect(getTickAtSqrtRatio(minSqrtRatio)).toBe(minTick)
    expect(getTickAtSqrtRatio(maxSqrtRatio - 1n)).toBe(maxTick - 1)
    for (const price of [minSqrtRatio - 1n, maxSqrtRatio])
      expect(() => getTickAtSqrtRatio(price)).toThrow('no square root')
  })

  it('gives the tick at the price of a tick, and a wei below it', () => {
    for (let at = minTick + 1; at < maxTick; at += 97) {
      const price = getSqrtRatioAtTick(at)
      if (getTickAtSqrtRatio(price) !== at || getTickAtSqrtRatio(price - 1n) !== at - 1)
        expect([at, getTickAtSqrtRatio(price), getTickAtSqrtRatio(price - 1n)]).toEqual([at, at, at - 1])
    }
  })

  it('gives amounts between two prices', () => {
    fc.assert(
      fc.property(sqrtPrice, sqrtPrice, liquidity, fc.boolean(), (a, b, l, up) => {
        const args = [js(a), js(b), js(l), up]
        expect(getAmount0Delta(a, b, l, up)).toBe(big(sdk.SqrtPriceMath.getAmount0Delta(...args)))
        expect(getAmount1Delta(a, b, l, up)).toBe(big(sdk.SqrtPriceMath.getAmount1Delta(...args)))
      }),
      runs,
    )
  })

  it('gives the price after an amount comes in or goes out', () => {
    fc.assert(
      fc.property(sqrtPrice, liquidity, amount, fc.boolean(), (price, l, x, zeroForOne) => {
        const args = [js(price), js(l), js(x), zeroForOne] as const
        const [into, out] = zeroForOne
          ? [getNextSqrtPriceFromAmount0RoundingUp, getNextSqrtPriceFromAmount1RoundingDown]
          : [getNextSqrtPriceFromAmount1RoundingDown, getNextSqrtPriceFromAmount0RoundingUp]
        expect(outcome(() => into(price, l, x, true))).toBe(
          outcome(() => big(sdk.SqrtPriceMath.getNextSqrtPriceFromInput(...args))),
        )
        expect(outcome(() => out(price, l, x, false))).toBe(
          outcome(() => big(sdk.SqrtPriceMath.getNextSqrtPriceFromOutput(...args))),
        )
      }),
      runs,
    )
  })

  it('gives each step of a swap', () => {
    fc.assert(
      fc.property(sqrtPrice, sqrtPrice, liquidity, amount, fc.boolean(), fee, (price, target, l, x, exactIn, pips) => {
        const remaining = exactIn ? x : -x - 1n
        const ours = outcome(() => computeSwapStep(price, target, l, remaining, pips))
        const theirs = outcome(() =>
          sdk.SwapMath.computeSwapStep(js(price), js(target), js(l), js(remaining), Number(pips)),
        )
        if (ours === 'refused' || theirs === 'refused') expect(ours).toBe(theirs)
        else
          expect([ours.sqrtPriceX96, ours.amountIn, ours.amountOut, ours.feeAmount]).toEqual(
            (theirs as readonly bigint[]).map(big),
          )
      }),
      { numRuns: 5_000 },
    )
  })

  it('gives the liquidity that amounts pay for', () => {
    fc.assert(
      fc.property(sqrtPrice, sqrtPrice, sqrtPrice, amount, amount, (price, a, b, x, y) => {
        if (a === b) return
        const [lower, upper] = a < b ? [a, b] : [b, a]
        expect(getLiquidityForAmounts(price, lower, upper, x, y)).toBe(
          big(sdk.maxLiquidityForAmounts(js(price), js(lower), js(upper), js(x), js(y), false)),
        )
      }),
      runs,
    )
  })

  it('gives the amounts that liquidity consists of', () => {
    const { Token } = require('@uniswap/sdk-core')
    const [token0, token1] = [1, 2].map((index) => new Token(1, `0x${String(index).repeat(40)}`, 18))
    fc.assert(
      fc.property(sqrtPrice, tick, tick, uint(100), fc.integer({ min: 0, max: 3 }), (price, a, b, l, tier) => {
        const [feeTier, spacing] = [
          [100, 1],
          [500, 10],
          [3_000, 60],
          [10_000, 200],
        ][tier] as [number, number]
        const usable = (at: number) => sdk.nearestUsableTick(at, spacing)
        const [tickLower, tickUpper] = [usable(Math.min(a, b)), usable(Math.max(a, b))]
        if (tickLower === tickUpper) return
        const pool = new sdk.Pool(token0, token1, feeTier, js(price), 0, getTickAtSqrtRatio(price))
        const position = new sdk.Position({ pool, liquidity: js(l), tickLower, tickUpper })
        const range = [price, getSqrtRatioAtTick(tickLower), getSqrtRatioAtTick(tickUpper), l] as const
        const { amount0, amount1 } = position.mintAmounts
        expect(getAmountsForLiquidity(...range, true)).toEqual({ amount0: big(amount0), amount1: big(amount1) })
        expect(getAmountsForLiquidity(...range, false)).toEqual({
          amount0: big(position.amount0.quotient),
          amount1: big(position.amount1.quotient),
        })
      }),
      { numRuns: 500 },
    )
  })

  it('finds the next initialised tick within a word', () => {
    const ticks = fc.uniqueArray(fc.integer({ min: -3_000, max: 3_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(
        ticks,
        fc.constantFrom(1, 10, 60, 200),
        fc.integer({ min: -400_000, max: 400_000 }),
        fc.boolean(),
        (indices, spacing, at, downwards) => {
          const list = indices.sort((a, b) => a - b).map((index) => ({ tick: index * spacing }))
          const sdkList = list.map(({ tick: index }) => new sdk.Tick({ index, liquidityGross: 1, liquidityNet: 0 }))
          const [next, isInitialized] = sdk.TickList.nextInitializedTickWithinOneWord(sdkList, at, downwards, spacing)
          const found = nextInitializedTickWithinOneWord(list, at, spacing, downwards)
          expect(found.tick).toBe(next)
          expect(found.index >= 0).toBe(isInitialized)
          if (found.index >= 0) expect(list[found.index]?.tick).toBe(next)
        },
      ),
      runs,
    )
  })

  it('gives fee growth inside a range and what it pays', () => {
    const growth = uint(256)
    fc.assert(
      fc.property(tick, tick, tick, growth, growth, growth, growth, liquidity, (at, a, b, all, low, high, last, l) => {
        const [lower, upper] = a < b ? [a, b] : [b, a]
        const outside = (value: bigint) => ({ feeGrowthOutside0X128: js(value), feeGrowthOutside1X128: js(0n) })
        const [theirs] = sdk.TickLibrary.getFeeGrowthInside(
          outside(low),
          outside(high),
          lower,
          upper,
          at,
          js(all),
          js(0n),
        )
        const ours = feeGrowthInside(at, lower, upper, all, low, high)
        expect(ours).toBe(big(theirs))
        const [owed] = sdk.PositionLibrary.getTokensOwed(js(last), js(0n), js(l), js(ours), js(0n))
        expect(feesOwed(ours, last, l)).toBe(BigInt.asUintN(128, big(owed)))
      }),
      runs,
    )
  })

  it('bounds the liquidity of a tick as a pool does', () => {
    expect([1, 10, 60, 200].map(maxLiquidityPerTick)).toEqual([
      191_757_530_477_355_301_479_181_766_273_477n,
      1_917_569_901_783_203_986_719_870_431_555_990n,
      11_505_743_598_341_114_571_880_798_222_544_994n,
      38_350_317_471_085_141_830_651_933_667_504_588n,
    ])
  })
})
