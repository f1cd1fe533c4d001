import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkJourney } from './journeys/check-journey.js'
import { journeys } from './journeys/journey.js'
import type { JourneyChain } from './journeys/journey-chain.js'
import { JourneyTally } from './journeys/journey-tally.js'
import { openJourneyChain } from './journeys/open-journey-chain.js'
import { restore } from './restore.js'

const seed = Number(process.env.PARITY_SEED ?? process.env.PROPERTY_SEED ?? 20_260_822)
const runs = Number(process.env.PARITY_RUNS ?? 320)

/** With so many, every step comes up. */
const fewest = 300

/** This devnet's Aave pays no rewards: claims are held against a real controller in src/cli/rollup.test.ts. */
const elsewhere = ['aaveV3.claimRewards']

describe('plans over every adapter and the chain', () => {
  let chain: JourneyChain

  beforeAll(async () => {
    chain = await openJourneyChain()
  }, 240_000)

  afterAll(async () => {
    await chain?.devnet.stop()
  })

  it('are equal to the wei, stage by stage, for random strategies', { timeout: 1_200_000 }, async () => {
    const steps = chain.every.flatMap((adapter) => Object.keys(adapter.steps))
    const tally = new JourneyTally(steps)
    const property = fc.asyncProperty(journeys, async (journey) => {
      const snapshot = await chain.devnet.snapshot()
      try {
        await checkJourney(chain, journey, tally)
      } finally {
        await restore(chain, snapshot)
      }
    })
    try {
      // A failure says all that its stage did: to make the journey smaller takes longer than to read that.
      await fc.assert(property, { numRuns: runs, seed, endOnFailure: true })
    } finally {
      console.info(`Seed ${seed}: ${tally.report()}`)
    }
    expect(tally.executed).toBeGreaterThanOrEqual(runs * 0.9)
    if (runs < fewest) return
    const seldom = steps.filter((id) => !elsewhere.includes(id) && tally.executionsOf(id) < 3)
    expect(seldom).toEqual([])
    expect(tally.stages.slice(3).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(runs / 3)
    expect(tally.countOf('loops by a swap')).toBeGreaterThan(0)
    expect(tally.compared).toBeGreaterThanOrEqual(runs / 10)
  })
})
