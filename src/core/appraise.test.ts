import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberToWad } from '../math/number-to-wad.js'
import { wad } from '../math/wad.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { year } from '../math/year.js'
import { appraise, type Quote, unlimited } from './appraise.js'
import { worldShowing } from './fixtures/world-showing.js'
import { constant, least, observable, product, quotient } from './formula.js'
import { exactIn, floatIn } from './observe.js'
import type { AccountBalance, LiquidationTerms, Payoff } from './payoff.js'

const now = 1_750_000_000n
const quote: Quote = { 'a@1': constant(2n * wad), 'b@1': constant(wad), 'debt@1': observable('price:debt') }
const world = worldShowing({ 'index:a': (wad * 11n) / 10n, 'index:one': wad, 'price:debt': wad }, now)
const exact = (payoff: Payoff) => appraise(payoff, quote, exactIn(world))
const linear = (asset: 'a@1' | 'b@1', units: bigint): Payoff => ({ type: 'linear', asset, units })
const balance = (asset: 'a@1' | 'b@1' | 'debt@1', units: bigint, oracle = constant(wad)): AccountBalance => ({
  asset,
  units,
  index: 'index:one',
  oracle,
  basis: 'usd',
})
const premium = { liquidationBonus: wad / 20n, liquidationProtocolFee: wad / 10n }
const liquidation: LiquidationTerms = {
  closeFactor: wad / 2n,
  fullCloseHealthFactor: (wad * 95n) / 100n,
  fullCloseBelow: 2_000n * wad,
  leastLeft: 1_000n * wad,
}
const account = (supplied: bigint, owed: bigint, threshold = 0.8): Payoff => ({
  type: 'account',
  collateral: [{ ...balance('a@1', supplied), liquidationThreshold: numberToWad(threshold), ...premium }],
  debt: owed === 0n ? [] : [balance('debt@1', owed)],
  liquidation,
})

describe('appraise', () => {
  test('a balance is its units times its index times its worth', () => {
    expect(exact(linear('a@1', 3n * wad))).toEqual({ value: 6n * wad, liquid: 6n * wad, health: unlimited })
    expect(exact({ type: 'linear', asset: 'a@1', units: 10n * wad, index: 'index:a' }).value).toBe(22n * wad)
  })

  test('what has not matured has its value, and none of it is liquid', () => {
    const until = (at: bigint): Payoff => ({ type: 'maturity', at, of: linear('b@1', wad) })
    expect(exact(until(now + 1n))).toMatchObject({ value: wad, liquid: 0n })
    expect(exact(until(now))).toMatchObject({ value: wad, liquid: wad })
    expect(exact({ type: 'maturity', at: now + 1n, of: until(now) })).toMatchObject({ value: wad, liquid: 0n })
    expect(appraise(until(now + 1n), quote, floatIn(world))).toMatchObject({ value: 1, liquid: 0 })
    expect(appraise(until(now), quote, floatIn(world))).toMatchObject({ value: 1, liquid: 1 })
  })

  test('a sum adds values, and is as healthy as the weakest of its parts', () => {
    const of = [linear('b@1', wad), account(10n * wad, 2n * wad), account(10n * wad, 4n * wad)]
    expect(exact({ type: 'sum', of })).toEqual({
      value: (1n + 20n - 2n + 20n - 4n) * wad,
      liquid: 35n * wad,
      health: 2n * wad,
    })
    expect(exact({ type: 'sum', of: [] })).toEqual({ value: 0n, liquid: 0n, health: unlimited })
  })

  test('an account: collateral less debt by the quote, health by its oracle', () => {
    expect(exact(account(10n * wad, 4n * wad))).toMatchObject({ value: 16n * wad, health: 2n * wad })
    expect(exact(account(10n * wad, 0n))).toMatchObject({ value: 20n * wad, health: unlimited })
    expect(exact(account(10n * wad, 4n * wad, 0)).health).toBe(0n)
    const cheap: Payoff = {
      type: 'account',
      collateral: [{ ...balance('a@1', 10n * wad, constant(wad / 2n)), liquidationThreshold: wad, ...premium }],
      debt: [balance('debt@1', 4n * wad)],
      liquidation,
    }
    expect(exact(cheap)).toMatchObject({ value: 16n * wad, health: (5n * wad) / 4n })
  })

  test('an account may owe more than it has', () => {
    expect(exact(account(wad, 10n * wad)).value).toBe(-8n * wad)
  })

  test('a range is all token 0 below, all token 1 above, and both within', () => {
    const at = (price: number) =>
      exact({
        type: 'range',
        token0: 'a@1',
        token1: 'b@1',
        price: constant(numberToWad(price)),
        liquidity: 1_000n * wad,
        lower: numberToWad(0.5),
        upper: numberToWad(2),
      }).value
    // In token 0: L(1/√pa − 1/√pb); in token 1: L(√pb − √pa). The quote is 2 and 1.
    expect(wadToNumber(at(0.1))).toBeCloseTo(2 * 1_000 * (1 / 0.5 - 1 / 2), 9)
    expect(at(0.01)).toBe(at(0.25))
    expect(wadToNumber(at(16))).toBeCloseTo(1_000 * (2 - 0.5), 9)
    expect(wadToNumber(at(1))).toBeCloseTo(2 * 1_000 * (1 / 1 - 1 / 2) + 1_000 * (1 - 0.5), 9)
  })

  test('an asset without a quote', () => {
    const payoff: Payoff = { type: 'linear', asset: 'c@1', units: 1n }
    expect(() => exact(payoff)).toThrow('The quote has no c@1. Say what one whole c@1 is worth')
  })

  test('exact and float agree on random states', () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map(numberToWad)
    const state = fc.record({
      price: between(0.5, 2),
      basis: between(0.8, 1.1),
      debtPrice: between(0.5, 2),
      indexA: between(1, 1.2),
      indexDebt: between(1, 1.2),
      cap: between(0.5, 2),
      growth: between(0, 0.1),
      at: fc.bigInt(1_700_000_000n, 1_800_000_000n),
      units: fc.array(between(100, 1e6), { minLength: 5, maxLength: 5 }),
      owed: between(100, 5e5),
      lower: between(0.5, 0.9),
      upper: between(1, 1.5),
      threshold: between(0.7, 0.95),
    })
    let liquidated = 0
    let locked = 0
    const states = 2_000
    fc.assert(
      fc.property(state, (s) => {
        const shown = worldShowing(
          {
            'price:a': s.price,
            'basis:a': s.basis,
            'price:debt': s.debtPrice,
            'index:a': s.indexA,
            'index:debt': s.indexDebt,
            'market:a': () => product(observable('price:a'), observable('basis:a')),
          },
          now,
        )
        const prices: Quote = {
          'a@1': observable('market:a'),
          'b@1': quotient(constant(wad), observable('basis:a')),
          'debt@1': observable('price:debt'),
        }
        const capped = least(observable('price:a'), {
          type: 'ramp',
          value: s.cap,
          growth: s.growth,
          seconds: year,
          start: s.at,
        })
        const units = (index: number) => s.units[index] as bigint
        const payoff: Payoff = {
          type: 'sum',
          of: [
            { type: 'linear', asset: 'a@1', units: units(0), index: 'index:a' },
            { type: 'maturity', at: s.at, of: { type: 'linear', asset: 'b@1', units: units(1) } },
            {
              type: 'range',
              token0: 'a@1',
              token1: 'b@1',
              price: observable('price:a'),
              liquidity: units(2),
              lower: s.lower,
              upper: s.upper,
            },
            {
              type: 'account',
              collateral: [
                {
                  asset: 'a@1',
                  units: units(3),
                  index: 'index:a',
                  oracle: capped,
                  basis: 'capped-exchange-rate',
                  liquidationThreshold: s.threshold,
                  ...premium,
                },
                {
                  asset: 'b@1',
                  units: units(4) / 10n,
                  index: 'index:a',
                  oracle: constant(wad),
                  basis: 'usd',
                  liquidationThreshold: s.threshold / 2n,
                  ...premium,
                },
              ],
              liquidation,
              debt: [
                {
                  asset: 'debt@1',
                  units: s.owed,
                  index: 'index:debt',
                  oracle: observable('price:debt'),
                  basis: 'usd',
                },
              ],
            },
          ],
        }
        const exactly = appraise(payoff, prices, exactIn(shown))
        const floating = appraise(payoff, prices, floatIn(shown))
        const size = s.units.reduce((sum, each) => sum + wadToNumber(each), wadToNumber(s.owed))
        expect(Math.abs(floating.value - wadToNumber(exactly.value)) / size).toBeLessThan(1e-10)
        expect(Math.abs(floating.liquid - wadToNumber(exactly.liquid)) / size).toBeLessThan(1e-10)
        expect(floating.health / wadToNumber(exactly.health)).toBeCloseTo(1, 10)
        if (exactly.health < wad) liquidated++
        if (exactly.liquid < exactly.value) locked++
      }),
      { numRuns: states },
    )
    // Both sides of every threshold were met.
    expect(liquidated).toBeGreaterThan(states / 20)
    expect(liquidated).toBeLessThan((states * 19) / 20)
    expect(locked).toBeGreaterThan(states / 20)
    expect(locked).toBeLessThan((states * 19) / 20)
  })
})
