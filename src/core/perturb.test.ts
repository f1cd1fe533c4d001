import { describe, expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { observable, product } from './formula.js'
import { observe } from './observe.js'
import { perturb } from './perturb.js'
import { planStrategy } from './plan-strategy.js'
import { sourcesOf } from './sources-of.js'
import { stateOf } from './world.js'

const { world } = planStrategy({
  strategy: presets['wsteth-loop'].strategy({ leverage: 3 }),
  market: defaultMarket(),
  amount: 100n * wad,
})

describe('perturb', () => {
  test('moves an observable to a number, or to a multiple of itself', () => {
    expect(observe(perturb(world, [{ observable: 'usd:ETH', to: 2_000 }]), 'usd:ETH')).toBe(2_000n * wad)
    expect(observe(perturb(world, [{ observable: 'usd:ETH', times: 0.5 }]), 'usd:ETH')).toBe(1_500n * wad)
  })

  test('moves one to a multiple of another', () => {
    const shocked = perturb(world, [{ observable: 'cap:wstETH@aaveV3', times: 0.95, of: 'redemption:wstETH' }])
    const ratio = Number(observe(shocked, 'cap:wstETH@aaveV3')) / Number(observe(world, 'redemption:wstETH'))
    expect(ratio).toBeCloseTo(0.95, 12)
  })

  test('shocks follow one another', () => {
    const shocked = perturb(world, [
      { observable: 'usd:ETH', to: 1_000 },
      { observable: 'usd:ETH', times: 1.5 },
    ])
    expect(observe(shocked, 'usd:ETH')).toBe(1_500n * wad)
    expect(perturb(world, [])).toBe(world)
  })

  test('what is derived follows', () => {
    const before = Number(observe(world, 'market:wstETH'))
    const shocked = perturb(world, [{ observable: 'market:stETH', times: 0.9 }])
    expect(Number(observe(shocked, 'market:wstETH')) / before).toBeCloseTo(0.9, 12)
    expect(observe(shocked, 'redemption:wstETH')).toBe(observe(world, 'redemption:wstETH'))
  })

  test('what is frozen keeps its value, whatever moves beneath it, until it is moved itself', () => {
    const price = 'oracle:wstETH@aaveV3'
    const shocked = perturb(world, [
      { observable: price, freeze: true },
      { observable: 'redemption:wstETH', times: 0.5 },
    ])
    expect(observe(shocked, price)).toBe(observe(world, price))
    expect(observe(shocked, 'redemption:wstETH') < observe(world, 'redemption:wstETH')).toBe(true)
    expect(adapters.aaveV3.accountData(shocked)).toEqual(adapters.aaveV3.accountData(world))
    expect([...sourcesOf(shocked, observable(price))]).toEqual([price])
    expect(observe(perturb(shocked, [{ observable: price, to: 1 }]), price)).toBe(wad)
    expect(observe(world, price)).toBe(observe(perturb(world, []), price))
  })

  test('a frozen source is stuck where it was', () => {
    const shocked = perturb(world, [
      { observable: 'usd:ETH', times: 0.5 },
      { observable: 'usd:ETH', freeze: true },
    ])
    expect(observe(shocked, 'usd:ETH')).toBe(1_500n * wad)
  })

  test('the world stays as it is', () => {
    const before = stateOf(world, adapters.lido.protocol)
    perturb(world, [{ observable: 'redemption:wstETH', times: 0.5 }])
    expect(stateOf(world, adapters.lido.protocol)).toBe(before)
  })

  test('a derived observable cannot be shocked', () => {
    expect(() => perturb(world, [{ observable: 'oracle:wstETH@aaveV3', times: 0.9 }])).toThrow(
      'oracle:wstETH@aaveV3 cannot be shocked: it follows from redemption:wstETH, usd:ETH. Shock one of those, or freeze it.',
    )
    expect(() => perturb(world, [{ observable: 'usd:BTC', to: 1 }])).toThrow('No protocol shows usd:BTC.')
  })
})

describe('sourcesOf', () => {
  test('the oracle of wstETH follows the exchange rate and the dollar, and no market', () => {
    expect([...sourcesOf(world, observable('oracle:wstETH@aaveV3'))].sort()).toEqual(['redemption:wstETH', 'usd:ETH'])
  })

  test('the market price of wstETH follows that of stETH and the exchange rate', () => {
    expect([...sourcesOf(world, observable('market:wstETH'))].sort()).toEqual(['market:stETH', 'redemption:wstETH'])
  })

  test('a source is its own; each counts once', () => {
    const twice = product(observable('usd:ETH'), observable('oracle:WETH@aaveV3'))
    expect([...sourcesOf(world, twice)]).toEqual(['usd:ETH'])
  })

  test('quotients are followed on both sides; constants and ramps have no source', () => {
    const formula = {
      type: 'quotient',
      of: observable('usd:USDC'),
      by: {
        type: 'least',
        of: [observable('usd:ETH'), { type: 'ramp', value: wad, growth: wad, seconds: 1n, start: 0n }],
      },
    } as const
    expect([...sourcesOf(world, formula)]).toEqual(['usd:USDC', 'usd:ETH'])
    expect(sourcesOf(world, { type: 'constant', value: wad }).size).toBe(0)
  })
})
