import { describe, expect, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { defineStrategy } from './define-strategy.js'
import { showingDouble } from './fixtures/world-showing.js'
import { createScope } from './scope.js'
import { scopeOf } from './scope-of.js'
import { showing } from './showing.js'

const feed = showingDouble('feed', { 'usd:ETH': { read: () => 1n } })
const other = showingDouble('other', { 'usd:USDC': { read: () => 1n } })

describe('createScope', () => {
  test('gives each slice a place of its own; what is repeated counts once', () => {
    const position = { id: 'ticket@1' }
    const scope = createScope({ protocols: [feed, other, feed], positions: [position, position] })
    expect(scope.protocols.map(({ id }) => id)).toEqual(['feed', 'other'])
    expect([...scope.slots]).toEqual([
      ['feed', 0],
      ['other', 1],
      ['ticket@1', 2],
    ])
    expect([...scope.lenses.keys()]).toEqual(['usd:ETH', 'usd:USDC'])
  })

  test('two protocols that show the same', () => {
    const rival = showingDouble('rival', { 'usd:ETH': { read: () => 2n } })
    expect(() => createScope({ protocols: [feed, rival], positions: [] })).toThrow(
      'feed and rival both show usd:ETH. Leave one of them out.',
    )
  })
})

describe('scopeOf', () => {
  const { aaveV3, lido } = adapters

  test('has what the steps and their assets touch, and no more', () => {
    const steps = [lido.stakeAndWrap(), aaveV3.supply({ asset: 'wstETH@1' })] as const
    const scope = scopeOf(defineStrategy({ name: 'a', start: lido.eth, steps }))
    expect(scope.protocols.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['lido@1', 'chainlink/usd:ETH@1', 'aaveV3/eModes@1', 'aaveV3/wstETH@1']),
    )
    expect(scope.positions.map(({ id }) => id)).toEqual(['aaveV3@1'])
    const hold = scopeOf(defineStrategy({ name: 'b', start: lido.eth, steps: [lido.stake()] }))
    expect(hold.protocols.map(({ id }) => id)).not.toContain('aaveV3/wstETH@1')
    expect(hold.positions).toEqual([])
  })

  test('is the same for the same strategy', () => {
    const strategy = defineStrategy({ name: 'a', start: lido.eth, steps: [lido.stake()] })
    expect(scopeOf(strategy)).toBe(scopeOf(strategy))
  })
})

describe('showing', () => {
  test('finds each protocol once', () => {
    expect(showing([feed, other], ['usd:USDC', 'usd:ETH', 'usd:USDC'])).toEqual([other, feed])
  })

  test('an observable that none of them shows', () => {
    expect(() => showing([feed], ['usd:BTC'])).toThrow('No protocol shows usd:BTC.')
    expect(() => showing([feed], ['toString:x' as 'usd:x'])).toThrow('No protocol shows toString:x.')
  })
})
