import { describe, expect, test } from 'vitest'
import type { Installation } from '../core/installation.js'
import { orderInstallations } from './order-installations.js'

const installation = (id: string, rest: Partial<Installation> = {}): Installation => ({
  id,
  after: [],
  contracts: [],
  *install() {
    yield []
    return { deployment: {} }
  },
  ...rest,
})

const order = (...installations: readonly Installation[]) => orderInstallations(installations).map(({ id }) => id)

describe('orderInstallations', () => {
  test('keeps an order that fits', () => {
    expect(order(installation('b'), installation('a'))).toEqual(['b', 'a'])
  })

  test('brings what is needed before what needs it', () => {
    expect(order(installation('a', { after: ['c'] }), installation('b'), installation('c', { after: ['b'] }))).toEqual([
      'b',
      'c',
      'a',
    ])
  })

  test('brings every token before what takes tokens', () => {
    const lender = installation('lender', { takesTokens: true, tokens: ['aUSD'] })
    expect(order(lender, installation('one', { tokens: ['ONE'] }), installation('feeds'))).toEqual([
      'one',
      'lender',
      'feeds',
    ])
  })

  test('says what is missing, twice there, or in a circle', () => {
    expect(() => order(installation('a', { after: ['b'] }))).toThrow('a needs b, which is not there')
    expect(() => order(installation('a'), installation('a'))).toThrow('two installations a')
    expect(() => order(installation('a', { after: ['b'] }), installation('b', { after: ['a'] }))).toThrow('a → b → a')
  })
})
