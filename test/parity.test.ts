import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkRecipe } from './parity/check-recipe.js'
import { openParityChain } from './parity/open-parity-chain.js'
import type { ParityChain } from './parity/parity-chain.js'
import { recipes } from './parity/recipes.js'
import { restore } from './parity/restore.js'
import { Tally } from './parity/tally.js'

const runs = Number(process.env.PARITY_RUNS ?? 160)
const seed = Number(process.env.PARITY_SEED ?? 20_260_822)

describe('plans and the chain', () => {
  let chain: ParityChain

  beforeAll(async () => {
    chain = await openParityChain()
  }, 120_000)

  afterAll(async () => {
    await chain?.devnet.stop()
  })

  it('are equal to the wei, for random strategies', { timeout: 600_000 }, async () => {
    const tally = new Tally()
    await fc.assert(
      fc.asyncProperty(recipes, async (recipe) => {
        const snapshot = await chain.devnet.snapshot()
        try {
          await checkRecipe(chain, recipe, tally)
        } finally {
          await restore(chain, snapshot)
        }
      }),
      { numRuns: runs, seed, endOnFailure: process.env.PARITY_SHRINK === undefined },
    )
    console.info(tally.report())
    expect(tally.executed).toBeGreaterThanOrEqual(Math.min(100, runs / 2))
  })
})
