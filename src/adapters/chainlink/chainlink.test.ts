import { describe, expect, test } from 'vitest'
import { createWorld } from '../../core/create-world.js'
import { emptyMarket } from '../../core/fixtures/empty-market.js'
import { observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import { runReading } from '../../core/run-reading.js'
import { createScope } from '../../core/scope.js'
import { wad } from '../../math/wad.js'
import { chainlink } from './chainlink.js'
import { chainlinkMainnet } from './mainnet.js'
import { wiring } from './wiring.js'

const { protocols } = chainlink(chainlinkMainnet)
const worldOf = (answer: unknown) => {
  const states = {
    'chainlink/usd:ETH@1': { answer },
    'chainlink/usd:USDC@1': { answer: 99_990_000n },
    'chainlink/market:stETH@1': { answer: 998_000_000_000_000_000n },
  } as never
  return createWorld({ scope: createScope({ protocols, positions: [] }), market: { ...emptyMarket, states } })
}

describe('feeds', () => {
  const world = worldOf(3_127_46150000n)

  test('show their answer with 18 decimals', () => {
    expect(observe(world, 'usd:ETH')).toBe(3_127_461_500_000_000_000_000n)
    expect(observe(world, 'usd:USDC')).toBe(999_900_000_000_000_000n)
    expect(observe(world, 'market:stETH')).toBe(998_000_000_000_000_000n)
  })

  test('take shocks, to the decimals of the feed', () => {
    expect(observe(perturb(world, [{ observable: 'usd:ETH', to: 2_000 }]), 'usd:ETH')).toBe(2_000n * wad)
    expect(observe(perturb(world, [{ observable: 'usd:ETH', to: 2_000.000_000_019 }]), 'usd:ETH')).toBe(
      2_000_000_000_010_000_000_000n,
    )
  })

  test('are read by one call each', async () => {
    for (const feed of protocols) {
      const asked: unknown[] = []
      const state = await runReading(feed.load(), async (requests) => {
        asked.push(...requests.map(({ address, functionName }) => [address, functionName]))
        return [5n]
      })
      const name = Object.keys(feed.observables!)[0] as 'usd:ETH'
      expect(asked).toEqual([[chainlinkMainnet.feeds[name]!.address, 'latestAnswer']])
      expect(state).toEqual({ answer: 5n })
    }
  })

  test.each([0n, -1n, 1, undefined])('an answer of %s is no price', (answer) => {
    expect(() => worldOf(answer)).toThrow('The market does not fit: the state of chainlink/usd:ETH@1: answer')
  })
})

describe('a deployment', () => {
  const feed = { address: '0x5424384B256154046E9667dDFaaa5e550145215e', decimals: 8 }
  const problem = (change: object) => {
    const result = wiring.deployment['~standard'].validate({ feeds: { 'usd:ETH': { ...feed, ...change } } })
    return 'issues' in result && result.issues !== undefined ? result.issues.map(({ message }) => message) : []
  }

  test('has an address and decimals for every feed', () => {
    expect(problem({})).toEqual([])
    expect(problem({ decimals: 19 })).toHaveLength(1)
    expect(problem({ decimals: -1 })).toHaveLength(1)
    expect(problem({ decimals: 8.5 })).toHaveLength(1)
    expect(problem({ address: '0x12' })).toEqual(['must be an address: 0x and 40 hexadecimal digits'])
    expect(problem({ more: 1 })).toHaveLength(1)
  })
})
