import { describe, expect, test } from 'vitest'
import { lookThrough } from '../core/look-through.js'
import { planStrategy } from '../core/plan-strategy.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import { UnknownStartError } from '../errors/unknown-start-error.js'
import { wad } from '../math/wad.js'
import { adapters } from './adapters.js'
import { connectAdapters } from './connect-adapters.js'
import { connectPresets } from './connect-presets.js'
import { defaultMarket } from './default-market.js'
import { mainnetDeployments } from './deployments.js'
import { presets } from './presets.js'

const market = defaultMarket()

describe('presets', () => {
  test('have an id, a sentence, what they start from, and a leverage where they take one', () => {
    expect(Object.keys(presets)).toEqual(
      expect.arrayContaining(['eth-stake', 'wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc']),
    )
    for (const [id, preset] of Object.entries(presets)) {
      expect(preset.id).toBe(id)
      expect(preset.summary).toMatch(/^[A-Z].*\.$/)
      expect(preset.starts.length).toBeGreaterThan(0)
    }
    expect(presets['wsteth-loop'].leverage).toBe(3)
    expect(presets['wsteth-usdc'].leverage).toBe(1.5)
    expect(presets['eth-stake'].leverage).toBeUndefined()
  })

  test.each(
    Object.values(presets).flatMap((preset) =>
      preset.starts.map((start) => [preset.id, start.symbol, preset] as const),
    ),
  )('%s from %s keeps the value that goes in', (id, from, preset) => {
    const strategy = preset.strategy({ from })
    expect(strategy.name).toBe(id)
    expect(strategy.start.symbol).toBe(from)
    const amount = 10n ** BigInt(strategy.start.decimals) * 10n
    const look = lookThrough(planStrategy({ strategy, market, amount }))
    expect(Number(look.equity) / Number(amount)).toBeCloseTo(1, 5)
    if (preset.leverage !== undefined) expect(look.leverage).toBeCloseTo(preset.leverage, 6)
  })

  test('take the leverage that is asked for', () => {
    const leverage = (id: 'wsteth-loop' | 'wsteth-usdc', of: number) =>
      lookThrough(planStrategy({ strategy: presets[id].strategy({ leverage: of }), market, amount: wad })).leverage
    expect(leverage('wsteth-loop', 6.5)).toBeCloseTo(6.5, 7)
    expect(leverage('wsteth-usdc', 1.2)).toBeCloseTo(1.2, 5)
  })

  test.each([0, 0.99, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuse a leverage of %d', (leverage) => {
    expect(() => presets['wsteth-loop'].strategy({ leverage })).toThrow(InvalidAmountError)
  })

  test('refuse a leverage where they take none', () => {
    expect(() => presets['eth-stake'].strategy({ leverage: 2 })).toThrow(
      '2 for eth-stake is not no leverage: it takes none.',
    )
  })

  test('refuse what they cannot start from', () => {
    expect(() => presets['wsteth-loop'].strategy({ from: 'USDC' })).toThrow(UnknownStartError)
    expect(() => presets['wsteth-loop'].strategy({ from: 'USDC' })).toThrow(
      'wsteth-loop cannot start from USDC. Start from ETH, WETH, stETH, wstETH.',
    )
    expect(() => presets['wsteth-loop'].strategy({ from: 'eth' })).toThrow(UnknownStartError)
  })

  test('a strategy is made anew each time', () => {
    expect(presets['wsteth-loop'].strategy()).not.toBe(presets['wsteth-loop'].strategy())
  })
})

describe('connectPresets', () => {
  test('over the adapters of any chain', () => {
    const other = connectPresets(connectAdapters({ ...mainnetDeployments, chainId: 31_337 }))
    expect(other['wsteth-loop'].strategy().start.key).toBe('ETH@31337')
    expect(() => planStrategy({ strategy: other['wsteth-hold'].strategy(), market, amount: wad })).toThrow(
      'The market is of chain 1, but the strategy is on chain 31337.',
    )
  })

  test('an adapter that they use is missing', () => {
    const { weth: _, ...rest } = adapters
    expect(() => connectPresets(rest as typeof adapters)).toThrow(MissingDeploymentError)
    expect(() => connectPresets(rest as typeof adapters)).toThrow('The deployments say nothing of weth')
  })
})
