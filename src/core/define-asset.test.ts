import { describe, expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { createWorld } from './create-world.js'
import { defineAsset } from './define-asset.js'
import { definePosition } from './define-position.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { nativeAsset } from './native-asset.js'
import { createScope } from './scope.js'

const world = createWorld({ scope: createScope({ protocols: [], positions: [] }), market: emptyMarket })

describe('defineAsset', () => {
  test('a token that says nothing more stands for itself, at its price in dollars', () => {
    const token = defineAsset({ kind: 'token', symbol: 'USDC', chainId: 10, protocol: 'x', decimals: 6 })
    expect(token).toMatchObject({ key: 'USDC@10', decimals: 6, address: undefined, index: undefined, protocols: [] })
    expect(token.worth).toEqual({
      price: 'usd:USDC',
      redemption: { type: 'constant', value: wad },
      market: { type: 'constant', value: wad },
    })
    expect(token.claims(world, 5n)).toEqual([])
    expect(token.yields(world)).toEqual([])
    expect(token.payoff(world, 1_000_000n)).toEqual({ type: 'linear', asset: 'USDC@10', units: wad })
    expect([token.risks, token.components, token.exits]).toEqual([[], [], []])
  })

  test('what is given counts', () => {
    const base = nativeAsset({ chainId: 1 })
    const token = defineAsset({
      kind: 'token',
      symbol: 'x',
      chainId: 1,
      protocol: 'x',
      claims: (_, amount) => [{ asset: base, amount: amount * 2n }],
      worth: undefined,
    })
    expect(token.claims(world, 5n)).toEqual([{ asset: base, amount: 10n }])
    expect(token.worth).toBeUndefined()
    expect(token.decimals).toBe(18)
  })
})

test('nativeAsset: what a chain pays gas with', () => {
  expect(nativeAsset({ chainId: 1 })).toMatchObject({ key: 'ETH@1', kind: 'native', symbol: 'ETH', decimals: 18 })
  expect(nativeAsset({ chainId: 100, symbol: 'xDAI' })).toMatchObject({ key: 'xDAI@100', symbol: 'xDAI' })
  expect(nativeAsset({ chainId: 100, symbol: 'xDAI' }).worth?.price).toBe('usd:xDAI')
})

test('definePosition: its key is its slice of the world, and it is worth its claims', () => {
  const ticket = definePosition({
    name: 'ticket',
    chainId: 1,
    protocol: 'queue',
    empty: { amount: 0n },
    claims: () => [],
    payoff: () => ({ type: 'sum', of: [] }),
  })
  expect(ticket).toMatchObject({
    key: 'ticket@1',
    id: 'ticket@1',
    symbol: 'ticket',
    kind: 'position',
    decimals: 0,
    worth: undefined,
    empty: { amount: 0n },
  })
})
