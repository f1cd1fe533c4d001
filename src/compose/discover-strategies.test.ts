import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Adapter } from '../core/adapter.js'
import { borrowAgainst } from '../core/borrow-against.js'
import { defineStrategy } from '../core/define-strategy.js'
import { lookThrough } from '../core/look-through.js'
import { loop } from '../core/loop.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { portion } from '../core/portion.js'
import type { Combinator, Step } from '../core/step.js'
import { strategyFromJson } from '../core/strategy-from-json.js'
import { strategyToJson } from '../core/strategy-to-json.js'
import { LstackError } from '../errors/lstack-error.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { layeredYield } from '../yield/layered-yield.js'
import { composeStrategies, groundFor } from './compose-strategies.js'
import { discoverStrategies } from './discover-strategies.js'
import { searchCompositions } from './search-compositions.js'

const { aaveV3, eigenLayer, lido, rocketPool, uniswapV3, weth } = adapters
const market = defaultMarket()
const amount = 10n * 10n ** 18n
const few: readonly Adapter[] = [lido, weth, aaveV3]
const wstETH = 'wstETH@1'

/** Everything that the brute force may do: written down here, and not asked of the engine. */
type Link = { readonly step: Step | Combinator; readonly length: number; readonly isLoan: boolean }
const link = (step: Step | Combinator, length = 1, isLoan = false): Link => ({ step, length, isLoan })
const leverages = [1.5, 3]
const pair = { lender: aaveV3.lender, collateral: lido.wstETH, debt: weth.weth }
const links: readonly Link[] = [
  link(lido.stake()),
  link(lido.stakeAndWrap()),
  link(lido.wrap()),
  link(lido.unwrap()),
  link(weth.wrap()),
  link(weth.unwrap()),
  ...[wstETH, 'WETH@1', 'USDC@1', 'rETH@1'].map((asset) => link(aaveV3.supply({ asset: asset as typeof wstETH }))),
  ...leverages.flatMap((leverage) => [
    link(loop({ ...pair, path: [weth.unwrap(), lido.stakeAndWrap()], leverage }), 3, true),
    link(loop({ ...pair, path: [weth.unwrap(), lido.stake(), lido.wrap()], leverage }), 4, true),
    ...aaveV3.lender.assets.flatMap((collateral) =>
      aaveV3.lender.assets
        .filter(({ key }) => key !== collateral.key)
        .map((debt) => link(borrowAgainst({ lender: aaveV3.lender, collateral, debt, leverage }), 1, true)),
    ),
  ]),
]

/** All words over the links up to a length that fit together and can be planned: nothing is pruned, nothing shared. */
function bruteForce(maxSteps: number, halves: boolean): readonly Plan[] {
  const plans: Plan[] = []
  const extend = (
    steps: readonly (Step | Combinator)[],
    length: number,
    loans: number,
    whole: boolean,
    split: boolean,
  ) => {
    for (const { step, length: own, isLoan } of links) {
      if (length + own > maxSteps || (isLoan && loans > 0)) continue
      for (const half of halves && whole && !split ? [false, true] : [false]) {
        const next = [...steps, half ? portion(step as Step, 0.5) : step]
        const plan = planned(next)
        if (plan === undefined) continue
        plans.push(plan)
        const held = Object.values(plan.holdings).filter(
          ({ asset, guaranteed }) => asset.kind === 'position' || guaranteed > 1_000n,
        )
        extend(next, length + own, loans + (isLoan ? 1 : 0), held.length === 1, split || half)
      }
    }
  }
  extend([], 0, 0, true, false)
  return plans
}

function planned(steps: readonly (Step | Combinator)[]): Plan | undefined {
  try {
    const strategy = defineStrategy({ name: 'brute force', start: lido.eth, steps: steps as never })
    return planStrategy({ strategy, market, amount })
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}

/** What a plan ends with, to one part in a million: holdings and what is inside positions. */
function outcomeOf({ holdings, world }: Pick<Plan, 'holdings' | 'world'>): string {
  const rows = Object.values(holdings).flatMap(({ asset, amount: of }) =>
    of === 0n ? [] : asset.kind === 'position' ? asset.claims(world, 1n) : [{ asset, amount: of }],
  )
  return rows
    .filter((row) => row.amount > 1_000n || row.amount < -1_000n)
    .map((row) => `${row.asset.key} ${Number(row.amount).toPrecision(7)}`)
    .sort()
    .join(', ')
}

/** The same to fewer digits, so that rounding to either side of the last does not matter. */
const roughly = (outcome: string) => outcome.replace(/(\d\.\d{4})\d*/g, '$1').replace(/(\d{5})\d+(?=,|$)/g, '$1')

describe('discovery is complete', () => {
  test.each([
    [2, 0],
    [3, 0],
    [4, 0],
    [2, 1],
    [3, 1],
  ])('in %i steps with %i splits a brute force reaches the same, and nothing else', (maxSteps, maxSplits) => {
    const ground = groundFor({ asset: lido.eth, amount, market, adapters: few, maxSteps, maxSplits, leverages })
    const found = [...searchCompositions(ground)].flatMap((each) => ('composition' in each ? [each.composition] : []))
    const ours = new Set(
      found.map(({ ledger: { held, world } }) => roughly(outcomeOf({ world, holdings: Object.fromEntries(held) }))),
    )
    const theirs = new Set(bruteForce(maxSteps, maxSplits > 0).map((plan) => roughly(outcomeOf(plan))))
    const start = roughly(`ETH@1 ${Number(amount).toPrecision(7)}`)
    expect([...theirs].filter((outcome) => outcome !== start && !ours.has(outcome))).toEqual([])
    expect([...ours].filter((outcome) => !theirs.has(outcome))).toEqual([])
    expect(theirs.size).toBeGreaterThan(3)
  })

  test('the best of all that can be held is the brute force’s', () => {
    const ground = groundFor({ asset: lido.eth, amount, market, adapters: few, maxSteps: 3, maxSplits: 1, leverages })
    const ours = [...composeStrategies(ground)].flatMap((each) =>
      'appraised' in each ? [each.appraised.figures.netApr] : [],
    )
    const theirs = bruteForce(3, true).map((plan) => layeredYield(plan).netApr)
    expect(Math.max(...ours)).toBeCloseTo(Math.max(...theirs), 9)
  })
})

describe('what is found', () => {
  const all = [lido, weth, aaveV3, rocketPool, eigenLayer, uniswapV3] as readonly Adapter[]
  const parameters = { asset: lido.eth, amount, market, adapters: all, maxSteps: 3, paths: 100, frontier: 12 }

  test('is planned as planStrategy plans it, from its file too', async () => {
    const { candidates } = await discoverStrategies(parameters)
    expect(candidates.length).toBeGreaterThan(1)
    for (const { name, strategy, netApr, equity, leverage, entryCost } of candidates) {
      for (const same of [strategy, strategyFromJson(strategyToJson(strategy), all)]) {
        const result = layeredYield(planStrategy({ strategy: same, market, amount }))
        expect([result.netApr, result.equity, result.leverage], name).toEqual([netApr, equity, leverage])
        const gas = result.oneOff.items
          .filter(({ kind }) => kind === 'gas')
          .reduce((sum, each) => sum + each.amount, 0n)
        expect(entryCost, name).toBe(amount - equity + gas)
      }
    }
  })

  test('is the same again, whatever the order of adapters but for names of equals', async () => {
    const once = await discoverStrategies(parameters)
    const again = await discoverStrategies(parameters)
    expect(again.candidates.map(({ name, risk }) => [name, risk])).toEqual(
      once.candidates.map(({ name, risk }) => [name, risk]),
    )
    expect(again.removed).toEqual(once.removed)
    const turned = await discoverStrategies({ ...parameters, adapters: [...all].reverse() })
    const figures = (of: typeof once) => of.candidates.map(({ netApr }) => netApr.toFixed(6)).sort()
    expect(figures(turned)).toEqual(figures(once))
  })

  test('is ranked, and nothing that is removed as beaten is better than what is left', async () => {
    const { candidates, removed } = await discoverStrategies({ ...parameters, maxSteps: 4 })
    const ratios = candidates.map(({ risk }) => risk.yieldPerExpectedShortfall ?? Number.POSITIVE_INFINITY)
    expect(ratios).toEqual([...ratios].sort((a, b) => b - a))
    for (const one of candidates)
      for (const other of candidates)
        if (one !== other)
          expect(
            one.netApr > other.netApr || one.risk.expectedShortfall < other.risk.expectedShortfall,
            `${one.name} against ${other.name}`,
          ).toBe(true)
    const names = [...candidates, ...removed].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { by, kind, reason, name } of removed) {
      expect(reason, name).not.toBe('')
      if (by !== null) expect(names, `${kind}: ${reason}`).toContain(by)
    }
  })

  test('keeps to constraints, and says which of them is not kept', async () => {
    const constraints = { maxLeverage: 4, minHealthFactor: 1.3, exclude: ['rocketPool', 'USDC'], exitWithinDays: 7 }
    const { candidates, removed } = await discoverStrategies({ ...parameters, maxSteps: 4, constraints })
    for (const { name, leverage, healthFactor, exitDays, strategy } of candidates) {
      expect(leverage, name).toBeLessThanOrEqual(4.0001)
      expect(healthFactor ?? 9, name).toBeGreaterThanOrEqual(1.2999)
      expect(exitDays, name).toBeLessThanOrEqual(7)
      const look = lookThrough(planStrategy({ strategy, market, amount }))
      for (const { asset } of look.exposures) {
        expect(asset.protocol, name).not.toBe('rocketPool')
        expect(asset.symbol, name).not.toBe('USDC')
      }
    }
    const kinds = new Set(removed.map(({ kind }) => kind))
    expect(kinds).toContain('exit')
    expect(kinds).toContain('refused')
  })

  test('can be stopped, and tells how far it is', async () => {
    const controller = new AbortController()
    controller.abort(new Error('stopped'))
    await expect(discoverStrategies({ ...parameters, maxSteps: 5, signal: controller.signal })).rejects.toThrow(
      'stopped',
    )
    const parts: number[] = []
    await discoverStrategies({ ...parameters, maxSteps: 2, onProgress: ({ part }) => parts.push(part) })
    expect(parts.at(-1)).toBe(1)
  })

  test('needs numbers in their domain, and exclusions that are there', async () => {
    for (const [name, bad] of Object.entries({ maxSteps: 13, maxSplits: -1, horizonDays: 0, frontier: 51 }))
      await expect(discoverStrategies({ ...parameters, [name]: bad })).rejects.toMatchObject({ parameter: name })
    const constraints = { exclude: ['nothing'] }
    await expect(discoverStrategies({ ...parameters, constraints })).rejects.toMatchObject({ exclusion: 'nothing' })
  })

  test('never loses more of the deposit than a constraint allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4_000 }),
        fc.constantFrom(0.99, 0.999, 0.9999),
        async (whole, minEquity) => {
          const deposit = BigInt(whole) * 10n ** 18n
          const search = { ...parameters, amount: deposit, maxSteps: 2, constraints: { minEquity } }
          for (const each of composeStrategies(groundFor(search)))
            if ('appraised' in each)
              expect(Number(each.appraised.figures.equity) / Number(deposit)).toBeGreaterThanOrEqual(minEquity - 1e-12)
        },
      ),
      { numRuns: 10 },
    )
  })
})
