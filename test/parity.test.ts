import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDirected } from './parity/check-directed.js'
import { checkLiquidation } from './parity/check-liquidation.js'
import { checkPrices } from './parity/check-prices.js'
import { checkRecipe } from './parity/check-recipe.js'
import { checkRefusal } from './parity/check-refusal.js'
import { checkShortfall } from './parity/check-shortfall.js'
import { directedCases } from './parity/directed-cases.js'
import { liquidationCases } from './parity/liquidation-cases.js'
import { openParityChain } from './parity/open-parity-chain.js'
import type { ParityChain } from './parity/parity-chain.js'
import { recipes } from './parity/recipes.js'
import { refusalCases } from './parity/refusal-cases.js'
import { refusalsInSource } from './parity/refusals-in-source.js'
import { restore } from './parity/restore.js'
import { strain } from './parity/strain.js'
import { Tally } from './parity/tally.js'

const seed = Number(process.env.PARITY_SEED ?? 20_260_822)
const runs = Number(process.env.PARITY_RUNS ?? 250)

/** Interest that a plan cannot know of may be in the way of a call, of one strategy in so many. */
const seldom = 50

describe('plans and the chain', () => {
  let chain: ParityChain

  beforeAll(async () => {
    chain = await openParityChain()
  }, 120_000)

  afterAll(async () => {
    await chain?.devnet.stop()
  })

  const leaving = async (attempt: () => Promise<void>) => {
    const snapshot = await chain.devnet.snapshot()
    try {
      await attempt()
    } finally {
      await restore(chain, snapshot)
    }
  }

  const checkRecipes = async (numRuns: number): Promise<Tally> => {
    const tally = new Tally()
    const property = fc.asyncProperty(recipes, (recipe) => leaving(() => checkRecipe(chain, recipe, tally)))
    await fc.assert(property, { numRuns, seed })
    console.info(`Seed ${seed}: ${tally.report()}`)
    return tally
  }

  it('are equal to the wei, for random strategies', { timeout: 600_000 }, async () => {
    const tally = await checkRecipes(runs)
    expect(tally.executed).toBeGreaterThanOrEqual(Math.min(100, runs / 2))
    expect(tally.late).toBeLessThanOrEqual(Math.ceil(tally.executed / seldom))
  })

  it('are equal to the wei where rates are high, caps are near and prices are capped', { timeout: 600_000 }, () =>
    leaving(async () => {
      await strain(chain)
      const tally = await checkRecipes(Math.ceil(runs / 4))
      expect(tally.executed).toBeGreaterThanOrEqual(Math.min(25, runs / 10))
    }),
  )

  it.each(directedCases)('are equal to the wei for a strategy that $what', (directed) =>
    leaving(() => checkDirected(chain, directed)),
  )

  it('leave room for interest where all is repaid', () => leaving(() => checkShortfall(chain)))

  it.each(refusalCases)('refuse for the same reason: $error, $when', (refusal) =>
    leaving(() => checkRefusal(chain, refusal)),
  )

  it.each(liquidationCases)('refuse for the same reason: $error, $when', (liquidation) =>
    leaving(() => checkLiquidation(chain, liquidation)),
  )

  it('have been compared for every refusal of Aave', () => {
    // A chain without a sequencer has no sentinel: it is compared on the rollup of src/cli/rollup.test.ts.
    const onRollups = ['PriceOracleSentinelCheckFailedError']
    const compared = [...onRollups, ...[...refusalCases, ...liquidationCases].map(({ error }) => error)]
    expect(compared).toEqual(expect.arrayContaining([...refusalsInSource('aaveV3')]))
  })

  it('agree on prices, now and later, also where a cap binds', { timeout: 60_000 }, async () => {
    const prices = fc.record({
      ether: fc.bigInt({ min: 1n, max: 10n ** 13n }),
      usdc: fc.bigInt({ min: 90_000_000n, max: 110_000_000n }),
      rate: fc.bigInt({ min: -50_000n, max: 50_000n }),
      seconds: fc.bigInt({ min: 1n, max: 30_000_000n }),
    })
    const bound = [0, 0]
    let cases = 0
    const property = fc.asyncProperty(prices, (then) =>
      leaving(async () => {
        const binds = await checkPrices(chain, then)
        binds.forEach((binding, index) => {
          bound[index] = (bound[index] ?? 0) + (binding ? 1 : 0)
        })
        cases++
      }),
    )
    await fc.assert(property, { numRuns: 40, seed })
    const [now = 0, later = 0] = bound
    expect(now).toBeGreaterThan(0)
    expect(later).toBeGreaterThan(0)
    expect(later).toBeLessThan(now)
    expect(now).toBeLessThan(cases)
  })
})
