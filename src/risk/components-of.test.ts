import { describe, expect, test } from 'vitest'
import { defineStrategy } from '../core/define-strategy.js'
import { lookThrough } from '../core/look-through.js'
import { planStrategy } from '../core/plan-strategy.js'
import { portion } from '../core/portion.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { componentsOf } from './components-of.js'

const market = defaultMarket()
const { aaveV3, lido, weth } = adapters
const exposures = (plan: Parameters<typeof componentsOf>[0]) =>
  Object.fromEntries(componentsOf(plan).map(({ id, exposure }) => [id, Number(exposure.toFixed(6))]))

describe('componentsOf', () => {
  test('a loop: what is lent and owed by their exposures, the account by its equity', () => {
    const plan = planStrategy({
      strategy: presets['wsteth-loop'].strategy({ leverage: 5 }),
      market,
      amount: 100n * wad,
    })
    expect(exposures(plan)).toEqual({
      'contract:lido@1': 5,
      'oracle:lidoAccounting@1': 5,
      'governance:lido@1': 5,
      'contract:wstETH@1': 5,
      'pool:aaveV3/wstETH@1': 5,
      'pool:aaveV3/WETH@1': -4,
      'contract:WETH@1': -4,
      'contract:aaveV3@1': 1,
      'oracle:aaveV3@1': 1,
      'governance:aaveV3@1': 1,
    })
  })

  test('what two paths reach is one component with the sum of both', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: lido.eth,
      steps: [
        portion(lido.stake(), 0.25),
        portion(lido.stakeAndWrap(), 2 / 3),
        aaveV3.supply({ asset: 'wstETH@1' }),
        weth.wrap(),
      ],
    })
    const plan = planStrategy({ strategy, market, amount: 100n * wad })
    const components = componentsOf(plan)
    expect(new Set(components.map(({ id }) => id)).size).toBe(components.length)
    expect(exposures(plan)).toMatchObject({
      'contract:lido@1': 0.75,
      'contract:wstETH@1': 0.5,
      'contract:aaveV3@1': 0.5,
      'contract:WETH@1': 0.25,
    })
  })

  test('the largest first, whatever its sign', () => {
    const plan = planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage: 9 }), market, amount: wad })
    const sizes = componentsOf(plan).map(({ exposure }) => Math.abs(exposure))
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  test('a component says what it is, and of which protocol', () => {
    const plan = planStrategy({ strategy: presets['wsteth-hold'].strategy(), market, amount: wad })
    expect(componentsOf(plan).map(({ id, kind, protocol }) => [id, kind, protocol])).toEqual([
      ['contract:wstETH@1', 'token', 'lido'],
      ['contract:lido@1', 'contract', 'lido'],
      ['oracle:lidoAccounting@1', 'oracle', 'lido'],
      ['governance:lido@1', 'governance', 'lido'],
    ])
    expect(componentsOf(plan, lookThrough(plan))).toEqual(componentsOf(plan))
  })
})
