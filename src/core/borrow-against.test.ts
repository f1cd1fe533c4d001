import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { borrowAgainst } from './borrow-against.js'
import { defineStrategy } from './define-strategy.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { lenderDouble } from './fixtures/lender-double.js'
import { staked, wrapped } from './fixtures/made-up-assets.js'
import type { LeverageTarget } from './leverage-target.js'
import { lookThrough } from './look-through.js'
import { planStrategy } from './plan-strategy.js'

const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters

const lent = (target: LeverageTarget, margin = 0) => {
  const lender = lenderDouble({ assets: [staked, wrapped], loanToValue: 0.8, liquidationThreshold: 0.9 })
  const block = borrowAgainst({ lender, collateral: staked, debt: wrapped, margin, ...target })
  const strategy = defineStrategy({ name: 'a', start: staked, steps: [block] })
  return planStrategy({ strategy, market: emptyMarket, amount: 1_000n * wad })
}
const inDollars = (target: LeverageTarget, amount = 100n * wad) => {
  const block = borrowAgainst({ lender: aaveV3.lender, collateral: lido.wstETH, debt: erc20.tokens.USDC, ...target })
  return planStrategy({ strategy: defineStrategy({ name: 'a', start: lido.wstETH, steps: [block] }), market, amount })
}

describe('borrowAgainst', () => {
  test('with a leverage λ the debt is (λ − 1) times equity', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1.8, noNaN: true }), (leverage) => {
        const plan = lent({ leverage })
        expect(Number(plan.holdings['wrapped@1'].amount) / 1e21).toBeCloseTo(leverage - 1, 12)
        expect(lookThrough(plan).leverage).toBeCloseTo(leverage, 12)
      }),
    )
  })

  test('what is borrowed stays held, in one step', () => {
    const plan = inDollars({ leverage: 1.5 })
    expect(plan.stages[0]!.flows.map(({ step }) => step.id)).toEqual(['aaveV3.supply', 'aaveV3.borrow'])
    expect(plan.expansions).toEqual([{ id: 'borrowAgainst', outcome: { rounds: 1 } }])
    const { exposures, leverage } = lookThrough(plan)
    expect(leverage).toBeCloseTo(1.5, 7)
    expect(exposures.find(({ path }) => path[0]!.symbol === 'USDC')!.exposure).toBeCloseTo(0.5, 7)
  })

  test('a health factor', () => {
    const plan = inDollars({ healthFactor: 2 })
    expect(Number(aaveV3.accountData(plan.world).healthFactor) / 1e18).toBeCloseTo(2, 6)
    // 81 % of the collateral counts: debt is 0.81 / 2 of it, and what was borrowed is held beside it.
    expect(lookThrough(plan).leverage).toBeCloseTo(1 + 0.81 / 2, 7)
    const lentTo = lent({ healthFactor: 1.25 })
    expect(Number(lentTo.holdings['wrapped@1'].amount) / 1e21).toBeCloseTo(0.9 / 1.25, 12)
  })

  test('a leverage of one borrows nothing', () => {
    const plan = inDollars({ leverage: 1 })
    expect(plan.stages[0]!.flows.map(({ step }) => step.id)).toEqual(['aaveV3.supply'])
    expect(plan.expansions[0]!.outcome).toEqual({ rounds: 0 })
  })

  test('into the e-mode that lends most, unless it is told not to', () => {
    const pair = { lender: aaveV3.lender, collateral: lido.wstETH, debt: weth.weth, leverage: 1.5 }
    const flows = (prepare: boolean) => {
      const steps = [borrowAgainst({ ...pair, prepare })] as const
      const strategy = defineStrategy({ name: 'a', start: lido.wstETH, steps })
      return planStrategy({ strategy, market, amount: wad }).stages[0]!.flows.map(({ step }) => step.id)
    }
    expect(flows(true)).toEqual(['aaveV3.setEMode', 'aaveV3.supply', 'aaveV3.borrow'])
    expect(() => flows(false)).toThrow('bound by borrowing-not-enabled')
  })

  test('out of reach: what binds it, and what it comes to', () => {
    expect(() => lent({ leverage: 1.81 })).toThrow(LeverageUnreachableError)
    expect(() => lent({ leverage: 1.81 })).toThrow(
      'A leverage of 1.81 is out of reach: the loop comes to 1.8000 in 1 round, bound by loan-to-value.',
    )
    expect(() => lent({ leverage: 1.8 }, 0.01)).toThrow('comes to 1.7920')
    expect(() => inDollars({ leverage: 1.3 }, 2_000_000n * wad)).toThrow(/supply cap|liquidity/i)
  })
})
