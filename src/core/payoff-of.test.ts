import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { liquidationOf } from '../risk/liquidation-of.js'
import { appraise } from './appraise.js'
import { defineStrategy } from './define-strategy.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { escrowDouble } from './fixtures/escrow-double.js'
import { lenderDouble } from './fixtures/lender-double.js'
import { ether, staked, wrapped } from './fixtures/made-up-assets.js'
import { swapDouble } from './fixtures/swap-double.js'
import { lookThrough } from './look-through.js'
import { loop } from './loop.js'
import { exactIn } from './observe.js'
import type { Payoff } from './payoff.js'
import { payoffOf } from './payoff-of.js'
import type { Plan } from './plan.js'
import { planStrategy } from './plan-strategy.js'
import { portion } from './portion.js'
import { quoteAt } from './quote-at.js'
import { accrue } from './world.js'

const market = defaultMarket()
const { aaveV3, lido, weth } = adapters

/** What a plan is worth by its payoffs and by its claims, both at redemption. */
function bothValues(plan: Plan) {
  const look = lookThrough(plan)
  const assets = look.exposures.map(({ asset }) => asset)
  const { value } = appraise(payoffOf(plan), quoteAt(assets, look.unit, 'redemption'), exactIn(plan.world))
  return { byPayoff: wadToNumber(value), byClaims: Number(look.value) / 10 ** look.unit.decimals }
}

const lent = (leverage: number) => {
  const lender = lenderDouble({ assets: [staked, wrapped], loanToValue: 0.9 })
  const buy = swapDouble({ from: wrapped, to: staked, price: 0.97 })
  return defineStrategy({
    name: 'a',
    start: staked,
    steps: [loop({ lender, collateral: staked, debt: wrapped, path: [buy], leverage })],
  })
}

describe('payoff and claims agree at redemption', () => {
  const amount = fc.bigInt(10n ** 12n, 10_000n * wad)

  test.each(['eth-stake', 'wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc'] as const)('%s', (id) => {
    const { leverage: usual, starts } = presets[id]
    const leverage = fc.double({ min: 1, max: id === 'wsteth-loop' ? 12 : 1.75, noNaN: true })
    fc.assert(
      fc.property(amount, leverage, fc.constantFrom(...starts), (deposit, target, { symbol: from }) => {
        const options = usual === undefined ? { from } : { from, leverage: target }
        const plan = planStrategy({ strategy: presets[id].strategy(options), market, amount: deposit })
        const { byPayoff, byClaims } = bothValues(plan)
        // Claims are whole base units, of which USDC has six decimals.
        expect(Math.abs(byPayoff - byClaims)).toBeLessThan(1e-9 * byClaims + 2e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('a loop that buys below redemption', () => {
    for (const leverage of [1, 1.5, 4, 8]) {
      const { byPayoff, byClaims } = bothValues(
        planStrategy({ strategy: lent(leverage), market: emptyMarket, amount: wad }),
      )
      expect(byPayoff).toBeCloseTo(byClaims, 15)
    }
  })

  test('an escrow', () => {
    const escrow = escrowDouble(ether, 60n)
    const strategy = defineStrategy({ name: 'a', start: ether, steps: [portion(escrow.lock(), 0.25)] })
    const plan = planStrategy({ strategy, market: emptyMarket, amount: 100n * wad })
    expect(bothValues(plan)).toEqual({ byPayoff: 100, byClaims: 100 })
    const liquid = (world: Plan['world']) =>
      appraise(payoffOf(plan, world), quoteAt([], ether, 'redemption'), exactIn(world)).liquid
    expect(liquid(plan.world)).toBe(75n * wad)
    expect(liquid(accrue(plan.world, plan.world.timestamp + 60n))).toBe(100n * wad)
  })

  test('a year later: shares stay, indices move', () => {
    const plan = planStrategy({
      strategy: presets['wsteth-loop'].strategy({ leverage: 5 }),
      market,
      amount: 100n * wad,
    })
    const later = { ...plan, world: accrue(plan.world, plan.world.timestamp + 31_536_000n) }
    const { byPayoff, byClaims } = bothValues(later)
    expect(byPayoff / byClaims).toBeCloseTo(1, 12)
    // The payoff is the same data: units of shares do not move.
    expect(JSON.stringify(payoffOf(later), (_, each) => (typeof each === 'bigint' ? String(each) : each))).toBe(
      JSON.stringify(payoffOf(plan), (_, each) => (typeof each === 'bigint' ? String(each) : each)),
    )
  })
})

test('a holding of nothing asks for no quote', () => {
  const strategy = defineStrategy({
    name: 'a',
    start: weth.weth,
    steps: [
      portion(weth.unwrap(), 1),
      lido.stakeAndWrap(),
      aaveV3.supply({ asset: 'wstETH@1' }),
      aaveV3.borrow({ asset: 'USDC@1', amount: { exact: 1_000_000n } }),
    ],
  })
  const plan = planStrategy({ strategy, market, amount: 100n * wad })
  expect(plan.holdings['WETH@1'].amount).toBe(0n)
  const payoff = payoffOf(plan) as Extract<Payoff, { type: 'sum' }>
  expect(payoff.of.map(({ type }) => type)).toEqual(['account', 'linear'])
  expect(liquidationOf(plan).healthFactor).toBeGreaterThan(1)
})
