import { describe, expect, test } from 'vitest'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import type { Data } from './data.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { fromJson } from './from-json.js'
import { lookThrough } from './look-through.js'
import type { Market } from './market.js'
import { marketFromJson } from './market-from-json.js'
import { marketHash } from './market-hash.js'
import { marketToJson } from './market-to-json.js'
import { planStrategy } from './plan-strategy.js'
import { toJson } from './to-json.js'

const market = defaultMarket()
const json = marketToJson(market)
const lidoId = adapters.lido.protocol.id

/** A file around any market, with the hash that belongs to it. */
const fileOf = (content: unknown, header: { readonly [name: string]: Data } = {}) =>
  toJson({
    lstack: 'market',
    version: 1,
    hash: marketHash(content as Market),
    market: content as Data,
    ...header,
  })

describe('a market as a file', () => {
  test('survives the way there and back', () => {
    const again = marketFromJson(json)
    expect(again).toEqual(market)
    expect(marketHash(again)).toBe(marketHash(market))
    expect(marketToJson(again)).toBe(json)
    expect(marketFromJson(fileOf(market))).toEqual(market)
  })

  test('an earlier snapshot survives too', () => {
    const { states, timestamp, blockNumber } = market
    const earlier = { states, timestamp: timestamp - 86_400n, blockNumber: blockNumber - 7_200n }
    expect(marketFromJson(marketToJson({ ...market, earlier }))).toEqual({ ...market, earlier })
  })

  test('gives the same plan', () => {
    const strategy = presets['wsteth-loop'].strategy({ leverage: 4 })
    const look = (of: Market) => lookThrough(planStrategy({ strategy, market: of, amount: 100n * wad })).equity
    expect(look(marketFromJson(json))).toBe(look(market))
  })
})

describe('marketHash', () => {
  test('is the same whatever order the keys were written in', () => {
    const { assumptions, states, ...rest } = market
    const states2 = Object.fromEntries(Object.entries(states).reverse())
    expect(marketHash({ states: states2, ...rest, assumptions })).toBe(marketHash(market))
  })

  test('depends on everything', () => {
    const lido = market.states[lidoId] as { readonly [name: string]: Data }
    const others: readonly Market[] = [
      { ...market, chainId: 10 },
      { ...market, timestamp: market.timestamp + 1n },
      { ...market, blockNumber: market.blockNumber + 1n },
      { ...market, states: { ...market.states, [lidoId]: { ...lido, stakingPaused: true } } },
      { ...market, assumptions: {} },
      { ...market, sources: {} },
      { ...market, earlier: { states: {}, timestamp: 1n, blockNumber: 1n } },
    ]
    expect(new Set([market, ...others].map(marketHash)).size).toBe(others.length + 1)
  })

  test('is that of an independent implementation', () => {
    // By js-sha3, over these bytes.
    expect(toJson(emptyMarket)).toBe(
      '{"assumptions":{},"blockNumber":{"$bigint":"100"},"chainId":1,"states":{},"timestamp":{"$bigint":"1800000000"}}',
    )
    expect(marketHash(emptyMarket)).toBe('0xa3a38597d39304779610606acba170c0b254b485367de584f65224ba9c09d61a')
  })
})

describe('a file that is no market', () => {
  test('cut off, at any place', () => {
    for (let end = 0; end < json.length - 2; end += 97)
      expect(() => marketFromJson(json.slice(0, end))).toThrow(
        'This is no market file that lstack can use: it is no complete JSON.',
      )
  })

  test('edited by hand', () => {
    for (const edit of [
      [`"stakingPaused": false`, `"stakingPaused": true`],
      [`"chainId": 1`, `"chainId": 10`],
      [`"ltv": {`, `"ltv2": {`],
      [`2026-08-22`, `2026-08-23`],
    ] as const) {
      expect(json).toContain(edit[0])
      expect(() => marketFromJson(json.replace(edit[0], edit[1]))).toThrow(
        'its content does not match its hash, so it was changed. Write the file again; one that was cut off or edited',
      )
    }
  })

  test('of another version', () => {
    expect(() => marketFromJson(fileOf(market, { version: 2 }))).toThrow(
      'it is of version 2, and this lstack reads version 1.',
    )
  })

  test.each([
    ['another kind of file', fileOf(market, { lstack: 'strategy' }), 'lstack: Invalid type: Expected "market"'],
    ['without a hash', fileOf(market, { hash: null }), 'hash: Invalid type: Expected string but received null'],
    ['with something more', fileOf(market, { note: 'mine' }), 'note: Invalid key'],
    ['no market in it', fileOf(market, { market: null }), 'Expected Object but received null'],
    ['a list', '[]', 'Invalid key'],
    ['a number', '1', 'Expected Object but received 1'],
    ['null', 'null', 'Expected Object but received null'],
  ])('%s', (_, file, problem) => {
    expect(() => marketFromJson(file)).toThrow(InvalidFileError)
    expect(() => marketFromJson(file)).toThrow(problem)
  })

  const assumption = { value: 1, source: 'x', date: '2026-08-22', of: ['*'] }
  test.each<[string, unknown, string]>([
    ['a chain id of words', { ...market, chainId: 'one' }, 'chainId: Invalid type: Expected number'],
    ['a broken chain id', { ...market, chainId: 1.5 }, 'chainId: Invalid integer'],
    ['no chain', { ...market, chainId: 0 }, 'chainId: Invalid value'],
    ['a block as a number', { ...market, blockNumber: 1 }, 'blockNumber: Invalid type: Expected bigint'],
    ['a negative time', { ...market, timestamp: -1n }, 'timestamp: Invalid value'],
    ['no states', { ...market, states: undefined }, 'states: Invalid key: Expected "states"'],
    ['states as a list', { ...market, states: 1 }, 'states: Invalid type: Expected Object'],
    [
      'an assumption without a source',
      { ...market, assumptions: { x: { ...assumption, source: undefined } } },
      'assumptions.x.source: Invalid key: Expected "source"',
    ],
    [
      'an assumption without a value',
      { ...market, assumptions: { x: { ...assumption, value: null } } },
      'assumptions.x.value: Invalid type: Expected (number | bigint | string) but received null',
    ],
    ['something more', { ...market, note: 'mine' }, 'note: Invalid key'],
    [
      'an earlier snapshot without states',
      { ...market, earlier: { blockNumber: 1n, timestamp: 1n } },
      'earlier.states',
    ],
  ])('%s', (_, content, problem) => {
    expect(() => marketFromJson(fileOf(content))).toThrow(InvalidFileError)
    expect(() => marketFromJson(fileOf(content))).toThrow(problem)
  })
})

describe('states are held against their protocols when a plan first uses them', () => {
  const plan = (states: Market['states'], rest: Partial<Market> = {}) => {
    const file = fileOf({ ...market, ...rest, states: { ...market.states, ...states } })
    return () =>
      planStrategy({ strategy: presets['wsteth-hold'].strategy(), market: marketFromJson(file), amount: wad })
  }
  const lido = market.states[lidoId] as { readonly [name: string]: Data }

  test('a state of the wrong shape', () => {
    expect(plan({ [lidoId]: 5 })).toThrow('The market does not fit: the state of lido@1: Invalid type')
    expect(plan({ [lidoId]: { ...lido, internalShares: 0n } })).toThrow('the state of lido@1: internalShares')
    expect(plan({ [lidoId]: { ...lido, internalEther: '1' } })).toThrow('the state of lido@1: internalEther')
  })

  test('an earlier state of the wrong shape', () => {
    const earlier = { blockNumber: 1n, timestamp: 1n, states: { [lidoId]: 5 } }
    expect(plan({}, { earlier })).toThrow('The market does not fit: the earlier state of lido@1: Invalid type')
  })

  test('an earlier snapshot that is not earlier', () => {
    const earlier = { blockNumber: market.blockNumber, timestamp: market.timestamp, states: {} }
    expect(plan({}, { earlier })).toThrow('The market does not fit: its earlier snapshot is not earlier')
  })

  test('a market that lacks a protocol', () => {
    const { [lidoId]: _, ...states } = market.states
    const strategy = presets['wsteth-hold'].strategy()
    expect(() => planStrategy({ strategy, market: { ...market, states }, amount: wad })).toThrow(
      'The market has no state of lido@1.',
    )
  })
})

test('a file is readable: indented, with a line at the end', () => {
  expect(json).toMatch(/^\{\n "hash": "0x[0-9a-f]{64}",\n "lstack": "market",\n "market": \{\n/)
  expect(json.endsWith('}\n')).toBe(true)
  expect(fromJson(json, 'market')).toMatchObject({ lstack: 'market', version: 1 })
})
