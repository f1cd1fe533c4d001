import { expect, test } from 'vitest'
import { ConformanceError } from './conformance-error.js'
import { vaultDouble, vaultMarket } from './fixtures/vault-double.js'
import { type RegisterTest, testConformance } from './test-conformance.js'

/** Runs what is registered, one after the other: what each threw, or why it was skipped. */
const outcomesOf = async (input: Parameters<typeof testConformance>[1]) => {
  const registered: Parameters<RegisterTest>[] = []
  testConformance((name, run) => registered.push([name, run]), input)
  const outcomes: { readonly name: string; readonly error?: unknown; readonly skipped?: string | undefined }[] = []
  for (const [name, run] of registered) {
    let skipped: string | undefined
    const context = {
      skip: (reason: string) => {
        skipped = reason
      },
    }
    outcomes.push(
      await run(context).then(
        () => ({ name, skipped }),
        (error: unknown) => ({ name, error }),
      ),
    )
  }
  return outcomes
}

test('registers a test for each check, and skips what lacks something', async () => {
  const outcomes = await outcomesOf({ adapter: vaultDouble(), market: vaultMarket, runs: 10 })
  expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([])
  expect(outcomes.length).toBeGreaterThan(15)
  expect(outcomes.filter(({ skipped }) => skipped !== undefined).map(({ name }) => name)).toEqual([
    'reads contracts that are there, into states that fit their schema',
    'is small, and brings neither ethers nor jsbi',
  ])
})

test('prepares once, when the first test runs, and throws what is wrong', async () => {
  let prepared = 0
  const outcomes = await outcomesOf(async () => {
    prepared += 1
    return { adapter: vaultDouble({ asset: (asset) => ({ ...asset, exits: [] }) }), market: vaultMarket, runs: 10 }
  })
  expect(prepared).toBe(1)
  const failed = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]))
  expect(failed).toEqual([expect.any(ConformanceError)])
  expect((failed[0] as ConformanceError).check).toBe('states the ways out')
})
