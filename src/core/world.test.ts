import { bigint, strictObject } from 'valibot'
import { describe, expect, test } from 'vitest'
import { year } from '../math/year.js'
import { createWorld } from './create-world.js'
import { deepFreeze } from './fixtures/deep-freeze.js'
import { emptyMarket } from './fixtures/empty-market.js'
import type { Market } from './market.js'
import type { Protocol } from './protocol.js'
import { readAll } from './read-all.js'
import { createScope } from './scope.js'
import { accrue, assumptionOf, atTime, stateOf, withState } from './world.js'

type State = { readonly amount: bigint }

const protocolDouble = (id: string, accrueTo?: Protocol<string, State>['accrue']): Protocol<string, State> => ({
  id,
  state: strictObject({ amount: bigint() }),
  *load() {
    yield* readAll([])
    return { amount: 0n }
  },
  ...(accrueTo === undefined ? {} : { accrue: accrueTo }),
})

const still = protocolDouble('still')
const growing: Protocol<string, State> = protocolDouble('growing', (world, { from, to }) => ({
  amount: stateOf(world, growing).amount + (to - from),
}))
const following: Protocol<string, State> = protocolDouble('following', (world) => ({
  amount: stateOf(world, growing).amount,
}))
const absent = protocolDouble('absent', () => ({ amount: 1n }))
const position = { id: 'ticket@1', empty: { amount: 0n } }

const market: Market = {
  ...emptyMarket,
  states: { still: { amount: 1n }, growing: { amount: 10n }, following: { amount: 0n } },
  assumptions: {
    'stakingApr:x': { value: 0.03, source: 'a test', date: '2026-08-22', of: ['*'] },
    words: { value: 'as it was', source: 'a test', date: '2026-08-22', of: ['*'] },
  },
}
const scope = createScope({ protocols: [growing, following, still, absent], positions: [position] })
const world = deepFreeze(createWorld({ scope, market }))

describe('stateOf and withState', () => {
  test('one slice changes, and only in the new world', () => {
    const changed = withState(world, still, { amount: 2n })
    expect(stateOf(changed, still)).toEqual({ amount: 2n })
    expect(stateOf(changed, growing)).toEqual({ amount: 10n })
    expect(stateOf(world, still)).toEqual({ amount: 1n })
    expect(changed).toMatchObject({ timestamp: world.timestamp, blockNumber: world.blockNumber, market })
  })

  test('a position is empty until something is in it', () => {
    expect(stateOf(world, position)).toEqual({ amount: 0n })
    expect(stateOf(withState(world, position, { amount: 5n }), position)).toEqual({ amount: 5n })
    const opened = createWorld({ scope, market, positions: { 'ticket@1': { amount: 7n } } })
    expect(stateOf(opened, position)).toEqual({ amount: 7n })
  })

  test('a protocol that the market does not have', () => {
    expect(() => stateOf(world, absent)).toThrow(
      'The market has no state of absent. Read the market with this protocol, or list it in the `protocols`',
    )
  })

  test('a protocol that the strategy does not have', () => {
    const other = protocolDouble('other')
    expect(() => stateOf(world, other)).toThrow('The market has no state of other.')
    expect(() => withState(world, other, { amount: 1n })).toThrow('The market has no state of other.')
  })
})

describe('time', () => {
  test('atTime: the clock moves and nothing else', () => {
    const later = atTime(world, world.timestamp + 60n)
    expect(later.timestamp).toBe(world.timestamp + 60n)
    expect(later.blockNumber).toBe(world.blockNumber)
    expect(later.cells).toBe(world.cells)
    expect(atTime(world, world.timestamp, 200n).blockNumber).toBe(200n)
    expect(world.timestamp).toBe(market.timestamp)
  })

  test('accrue: every protocol moves on, from the world before', () => {
    const later = accrue(world, world.timestamp + 60n)
    expect(later.timestamp).toBe(world.timestamp + 60n)
    expect(stateOf(later, growing)).toEqual({ amount: 70n })
    expect(stateOf(later, still)).toEqual({ amount: 1n })
    expect(stateOf(later, following)).toEqual({ amount: 10n })
    expect(stateOf(world, growing)).toEqual({ amount: 10n })
  })

  test('accrue: what the market does not have stays away', () => {
    expect(() => stateOf(accrue(world, world.timestamp + year), absent)).toThrow('no state of absent')
  })

  test('accrue: no time, no change', () => {
    expect(accrue(world, world.timestamp)).toBe(world)
    expect(accrue(world, world.timestamp - 1n)).toBe(world)
  })
})

describe('createWorld', () => {
  test('the time is the market’s unless it is given', () => {
    expect(world.timestamp).toBe(market.timestamp)
    expect(createWorld({ scope, market, timestamp: market.timestamp + 1n }).timestamp).toBe(market.timestamp + 1n)
  })

  test('a state that is not what its protocol says', () => {
    const wrong = { ...market, states: { ...market.states, still: { amount: 1 } } }
    expect(() => createWorld({ scope, market: wrong })).toThrow(
      'The market does not fit: the state of still: amount: Invalid type: Expected bigint but received 1.',
    )
    const more = { ...market, states: { ...market.states, still: { amount: 1n, other: 2n } } }
    expect(() => createWorld({ scope, market: more })).toThrow('the state of still: other: Invalid key')
    // It is told again, not only the first time.
    expect(() => createWorld({ scope, market: wrong })).toThrow('the state of still')
  })

  test('a state that is not one of that moment', () => {
    const dated = {
      ...still,
      misfit: ({ amount }: State, { timestamp }: { readonly timestamp: bigint }) =>
        amount > timestamp ? 'it is of a later time' : undefined,
    }
    const only = createScope({ protocols: [dated], positions: [] })
    expect(createWorld({ scope: only, market }).timestamp).toBe(market.timestamp)
    const late = { ...market, states: { still: { amount: market.timestamp + 1n } } }
    expect(() => createWorld({ scope: only, market: late })).toThrow(
      'The market does not fit: the state of still: it is of a later time.',
    )
  })

  test('a state of a protocol that is not used is not looked at', () => {
    const other = { ...market, states: { ...market.states, unused: { amount: 'many' } } }
    expect(() => createWorld({ scope, market: other })).not.toThrow()
  })
})

describe('assumptionOf', () => {
  test('a number with its source and date', () => {
    expect(assumptionOf(world, 'stakingApr:x')).toEqual({
      value: 0.03,
      source: 'a test',
      date: '2026-08-22',
      of: ['*'],
    })
  })

  test('unknown is not zero', () => {
    expect(() => assumptionOf(world, 'stakingApr:y')).toThrow(
      'The market states no number for the assumption stakingApr:y. Add it to the `assumptions` of the market',
    )
    expect(() => assumptionOf(world, 'words')).toThrow('no number for the assumption words')
  })
})
