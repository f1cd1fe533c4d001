import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import type { Data } from './data.js'
import { defineStrategy } from './define-strategy.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { lenderDouble } from './fixtures/lender-double.js'
import { ether, staked, wrapped } from './fixtures/made-up-assets.js'
import { swapDouble } from './fixtures/swap-double.js'
import { lookThrough } from './look-through.js'
import { loop } from './loop.js'
import type { Market } from './market.js'
import { observe } from './observe.js'
import type { Plan } from './plan.js'
import { planStrategy } from './plan-strategy.js'
import { stateOf } from './world.js'

/** A loop at a price, from so much collateral, on a lender without caps or interest. */
function lent(options: {
  readonly loanToValue: number
  readonly leverage: number
  readonly price?: number
  readonly rounds?: number
  readonly margin?: number
  readonly liquidationThreshold?: number
  readonly healthFactor?: number
}) {
  const { loanToValue, leverage, price = 1, rounds = 200, margin = 0, healthFactor, ...rest } = options
  const lender = lenderDouble({ assets: [staked, wrapped], loanToValue, ...rest })
  const target = healthFactor === undefined ? { leverage } : { healthFactor }
  const path = [swapDouble({ from: wrapped, to: staked, price })] as const
  const block = loop({ lender, collateral: staked, debt: wrapped, path, rounds, margin, ...target })
  const steps = [swapDouble({ from: ether, to: staked, price }), block] as const
  const strategy = defineStrategy({ name: 'a', start: ether, steps })
  const plan = planStrategy({ strategy, market: emptyMarket, amount: wad })
  const { supplied, owed } = stateOf(plan.world, lender.account)
  const [C, D] = [Number(supplied['staked@1']) / 1e18, Number(owed['wrapped@1'] ?? 0n) / 1e18]
  const rounded = plan.stages[0]!.flows.filter(({ step }) => step.id === 'lenderDouble.borrow').length
  return { plan, C, D, rounds: rounded, outcome: plan.expansions[0]!.outcome }
}

/** Collateral and debt after n rounds at loan-to-value l, buying at price p, from 1 ETH: FORMULAS §5. */
function closedForm(l: number, n: number, p = 1): readonly [C: number, D: number] {
  const q = l / p
  return [((1 / p) * (1 - q ** (n + 1))) / (1 - q), ((1 / p) * l * (1 - q ** n)) / (1 - q)]
}

const failure = (attempt: () => unknown): LeverageUnreachableError => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof LeverageUnreachableError) return error
    throw error
  }
  throw new Error('It was reached.')
}

describe('closed forms', () => {
  test('five rounds at 80 %: 3.68928 of collateral, 2.68928 of debt', () => {
    const [C, D] = closedForm(0.8, 5)
    expect([C.toFixed(5), D.toFixed(5)]).toEqual(['3.68928', '2.68928'])
    const looped = lent({ loanToValue: 0.8, leverage: C })
    expect(looped.rounds).toBe(5)
    expect(looped.outcome).toEqual({ rounds: 5 })
    expect(looped.C).toBeCloseTo(C, 9)
    expect(looped.D).toBeCloseTo(D, 9)
  })

  test('buying at 0.97, five rounds at 90 %: 5.1713 of collateral', () => {
    const [C, D] = closedForm(0.9, 5, 0.97)
    expect(C.toFixed(4)).toBe('5.1713')
    const looped = lent({ loanToValue: 0.9, price: 0.97, leverage: C / (C - D) })
    expect(looped.rounds).toBe(5)
    expect(looped.C).toBeCloseTo(C, 8)
    expect(looped.D).toBeCloseTo(D, 8)
  })

  test('any loan-to-value, price and number of rounds: it comes to what they allow, and no further', () => {
    const percent = (min: number, max: number) =>
      fc.integer({ min: min * 100, max: max * 100 }).map((each) => each / 1e4)
    fc.assert(
      fc.property(percent(30, 94), percent(96, 102), fc.integer({ min: 1, max: 15 }), (l, p, n) => {
        const [C, D] = closedForm(l, n, p)
        const reachable = C / (C - D)
        const error = failure(() => lent({ loanToValue: l, price: p, rounds: n, leverage: reachable * 1.001 }))
        expect(error.reached).toBeCloseTo(reachable, 7)
        expect(error.rounds).toBe(n)
        expect(error.boundBy).toBe(`${n} rounds at loan-to-value`)
      }),
    )
  })

  test('as many rounds as are needed, and none more', () => {
    for (const n of [1, 2, 7, 20]) {
      const [below, above] = [closedForm(0.8, n)[0], closedForm(0.8, n)[0] + 1e-6]
      expect(lent({ loanToValue: 0.8, leverage: below }).rounds).toBe(n)
      expect(lent({ loanToValue: 0.8, leverage: above }).rounds).toBe(n + 1)
    }
    expect(lent({ loanToValue: 0.8, leverage: 1 })).toMatchObject({ rounds: 0, C: 1, D: 0 })
  })

  test('the limit is 1 / (1 − l), however many rounds', () => {
    const error = failure(() => lent({ loanToValue: 0.8, leverage: 5.01, rounds: 10_000 }))
    expect(error.reached).toBeCloseTo(5, 4)
    expect(error.boundBy).toBe('loan-to-value')
    expect(error.message).toMatch(
      /^A leverage of 5\.01 is out of reach: the loop comes to \d\.\d{4} in \d+ rounds, bound by loan-to-value\. Ask for less/,
    )
  })

  test('a margin leaves its part of the borrowing power unused', () => {
    const [C] = closedForm(0.8 * 0.99, 3)
    expect(lent({ loanToValue: 0.8, margin: 0.01, leverage: C }).rounds).toBe(3)
    expect(lent({ loanToValue: 0.8, margin: 0.01, leverage: C + 1e-6 }).rounds).toBe(4)
  })
})

describe('the target', () => {
  test('a leverage is gross assets over equity, at redemption, whatever was paid', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.double({ min: 0.95, max: 1.02, noNaN: true }),
        (leverage, price) => {
          expect(lookThrough(lent({ loanToValue: 0.9, leverage, price }).plan).leverage).toBeCloseTo(leverage, 7)
        },
      ),
    )
  })

  test('a health factor h comes to a leverage of h / (h − threshold)', () => {
    const { plan, C, D } = lent({ loanToValue: 0.9, liquidationThreshold: 0.95, leverage: 0, healthFactor: 1.2 })
    expect((C * 0.95) / D).toBeCloseTo(1.2, 8)
    expect(lookThrough(plan).leverage).toBeCloseTo(1.2 / (1.2 - 0.95), 8)
  })

  test('a path that adds so much to equity that leverage cannot grow', () => {
    // At a price of 0.8 each unit of debt brings 1.25 of assets and 0.25 of equity: leverage stays below 5.
    const error = failure(() => lent({ loanToValue: 0.95, price: 0.8, leverage: 6, rounds: 2_000 }))
    expect(error.boundBy).toBe('what the path adds to equity')
    expect(error.reached).toBeLessThan(5)
    expect(lookThrough(lent({ loanToValue: 0.95, price: 0.8, leverage: 4.9 }).plan).leverage).toBeCloseTo(4.9, 7)
  })

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, -3])('a leverage of %d', (leverage) => {
    expect(() => lent({ loanToValue: 0.8, leverage })).toThrow(InvalidAmountError)
  })

  test.each([-1, 1.5, Number.NaN])('%d rounds', (rounds) => {
    expect(() => lent({ loanToValue: 0.8, leverage: 2, rounds })).toThrow(InvalidAmountError)
    expect(() => lent({ loanToValue: 0.8, leverage: 2, rounds })).toThrow(`${rounds} is not a whole number of rounds`)
  })

  test('no rounds: only what needs none', () => {
    expect(lent({ loanToValue: 0.8, leverage: 1, rounds: 0 }).C).toBe(1)
    expect(failure(() => lent({ loanToValue: 0.8, leverage: 2, rounds: 0 }))).toMatchObject({ rounds: 0, reached: 1 })
  })
})

describe('a path at run time', () => {
  const lender = lenderDouble({ assets: [staked, wrapped], loanToValue: 0.8 })
  const of = (path: readonly unknown[]) => () =>
    loop({ lender, collateral: staked, debt: wrapped, path: path as never, leverage: 2 })

  test('must lead from the debt to the collateral', () => {
    expect(of([swapDouble({ from: wrapped, to: staked, price: 1 })])).not.toThrow()
    expect(of([])).toThrow(
      '"lenderDouble.supply" consumes staked@1, but at this point the strategy holds only wrapped@1.',
    )
    expect(of([swapDouble({ from: ether, to: staked, price: 1 })])).toThrow(
      '"double.swap" consumes ETH@1, but at this point the strategy holds only wrapped@1.',
    )
  })
})

const market = defaultMarket()
const { aaveV3 } = adapters
const looped = (leverage: number, amount: bigint, of: Market = market) =>
  planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage }), market: of, amount })
const withReserve = (
  symbol: string,
  change: (state: { readonly reserve: object; readonly cap: object | null }) => object,
) => {
  const id = `aaveV3/${symbol}@1`
  const state = market.states[id] as { readonly reserve: object; readonly cap: object | null }
  return { ...market, states: { ...market.states, [id]: change(state) as Data } }
}
const borrowRate = (plan: Plan) => Number(observe(plan.world, 'borrowRate:WETH@aaveV3')) / 1e18

describe('on Aave v3 Core, 22 August 2026', () => {
  // As recorded; what is available is 320,220 WETH, from the record's own borrow rate and curve.
  const [debt, available, kink, slope] = [1_743_631.777, 320_220, 0.92, 0.0235]

  test('the borrow rate of WETH before the own size', () => {
    const rate = borrowRate(looped(1, 10n * wad))
    expect((100 * rate).toFixed(5)).toBe('2.15802')
    expect((slope * debt) / (debt + available) / kink).toBeCloseTo(rate, 7)
  })

  test('eight times 10,000 ETH: the rate after the own size', () => {
    const plan = looped(8, 10_000n * wad)
    // The loop takes 70,000 WETH out of the reserve, and adds none.
    const own = (slope * (debt + 70_000)) / (debt + available) / kink
    expect(borrowRate(plan)).toBeCloseTo(own, 6)
    expect(borrowRate(plan) - borrowRate(looped(1, 10n * wad))).toBeGreaterThan(8e-4)
    expect(lookThrough(plan).leverage).toBeCloseTo(8, 8)
    expect(aaveV3.accountData(plan.world).healthFactor / 10n ** 12n).toBe(
      BigInt(Math.floor(((0.95 * 8) / 7) * 1e6)) - 0n,
    )
  })

  test('as many rounds as the e-mode’s 93 % need', () => {
    const rounds = (leverage: number) =>
      (looped(leverage, 10n * wad).expansions[0]!.outcome as { rounds: number }).rounds
    const l = 0.93 * 0.9995
    for (const n of [1, 5, 11]) {
      const reach = (1 - l ** (n + 1)) / (1 - l)
      expect(rounds(reach * 0.999)).toBe(n)
      expect(rounds(reach * 1.001)).toBe(n + 1)
    }
    expect(rounds(8)).toBe(11)
  })

  test('it enters the e-mode that lends most, unless it is told not to', () => {
    expect(
      looped(3, wad)
        .stages[0]!.flows.map(({ step }) => step.id)
        .slice(0, 3),
    ).toEqual(['lido.stakeAndWrap', 'aaveV3.setEMode', 'aaveV3.supply'])
    const { lido, weth } = adapters
    const path = [weth.unwrap(), lido.stakeAndWrap()] as const
    const target = { lender: aaveV3.lender, collateral: lido.wstETH, debt: weth.weth, path, leverage: 2 }
    const plain = defineStrategy({ name: 'a', start: lido.wstETH, steps: [loop({ ...target, prepare: false })] })
    // Outside the e-mode the default market does not lend WETH.
    expect(failure(() => planStrategy({ strategy: plain, market, amount: wad }))).toMatchObject({
      boundBy: 'borrowing-not-enabled',
      reached: 1,
      rounds: 0,
    })
  })

  test('out of reach: loan-to-value, and the rounds that it takes', () => {
    const error = failure(() => looped(14, 10n * wad))
    expect(error.boundBy).toBe('30 rounds at loan-to-value')
    expect(error.rounds).toBe(30)
    expect(error.reached).toBeCloseTo((1 - (0.93 * 0.9995) ** 31) / (1 - 0.93 * 0.9995), 2)
    expect(error.leverage).toBe(14)
  })

  test('out of reach: liquidity, a cap, a frozen reserve', () => {
    const thin = withReserve('WETH', ({ reserve, cap }) => ({
      reserve: { ...reserve, virtualUnderlyingBalance: 25n * wad },
      cap,
    }))
    expect(failure(() => looped(6, 10n * wad, thin))).toMatchObject({ boundBy: 'liquidity' })
    const configured = (symbol: string, change: object) =>
      withReserve(symbol, ({ reserve, cap }) => ({
        reserve: { ...reserve, configuration: { ...(reserve as { configuration: object }).configuration, ...change } },
        cap,
      }))
    const full = failure(() => looped(6, 100n * wad, configured('WETH', { borrowCap: 1_744_600n })))
    expect(full.boundBy).toBe('borrow-cap')
    // What is left under the cap, half a per mille of it kept free, less what others owe.
    expect((full.reached - 1) * 100).toBeCloseTo(1_744_600 * 0.9995 - debt, 0)
    expect(failure(() => looped(6, 10n * wad, configured('WETH', { frozen: true })))).toMatchObject({
      boundBy: 'reserve-frozen',
      reached: 1,
    })
    expect(() => looped(6, 10n * wad, configured('wstETH', { supplyCap: 951_506n }))).toThrow(/supply cap/i)
  })
})

describe('a capped oracle', () => {
  /** The cap stands at a share of the exchange rate. */
  const capped = (share: number) =>
    withReserve('wstETH', ({ reserve, cap }) => {
      const { internalEther, internalShares } = market.states['lido@1'] as never as Record<string, bigint>
      const rate = (internalEther! * wad) / internalShares!
      const snapshotRatio = (rate * BigInt(Math.round(share * 1e6))) / 1_000_000n
      return {
        reserve,
        cap: { ...cap, snapshotRatio, snapshotTimestamp: market.timestamp, maxRatioGrowthPerSecondScaled: 0n },
      }
    })

  test('a cap that binds lowers the price that Aave sees', () => {
    const price = (of: Market) => Number(observe(looped(2, wad, of).world, 'oracle:wstETH@aaveV3'))
    expect(price(capped(0.95)) / price(market)).toBeCloseTo(0.95, 6)
    expect(price(capped(1.05))).toBe(price(market))
  })

  test('and binds leverage earlier: at redemption the loan-to-value is lower by as much', () => {
    const reach = (share: number) => failure(() => looped(50, 10n * wad, capped(share))).reached
    const limit = (share: number, n = 30) => {
      const l = 0.93 * 0.9995 * share
      return (1 - l ** (n + 1)) / (1 - l)
    }
    expect(reach(0.95)).toBeCloseTo(limit(0.95), 2)
    expect(reach(1.05)).toBeCloseTo(limit(1), 2)
    expect(reach(0.95)).toBeLessThan(reach(1.05) - 3)
  })
})
