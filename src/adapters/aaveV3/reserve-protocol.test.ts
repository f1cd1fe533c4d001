import { describe, expect, test } from 'vitest'
import { defineStrategy } from '../../core/define-strategy.js'
import type { Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { portion } from '../../core/portion.js'
import type { World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import { presets } from '../../presets/presets.js'

const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters
const strategy = presets['wsteth-loop'].strategy({ leverage: 5 })
const { world } = planStrategy({ strategy, market, amount: 100n * wad })
const number = (of: World, name: Observable) => Number(observe(of, name)) / 1e18
const limitsIn = (of: World) =>
  Object.fromEntries(
    (aaveV3.account.limits?.(of) ?? []).map(({ action, asset, amount, boundBy }) => [
      `${action} ${asset.symbol}`,
      [amount > 0n, boundBy],
    ]),
  )

describe('shocks of a reserve', () => {
  test('a utilisation of 100 %: nothing is left, and the rate is at the end of its curve', () => {
    const shocked = perturb(world, [{ observable: 'utilisation:WETH@aaveV3', to: 1 }])
    expect(number(shocked, 'utilisation:WETH@aaveV3')).toBeCloseTo(1, 15)
    expect(number(shocked, 'borrowRate:WETH@aaveV3')).toBeCloseTo(0.0235 + 0.06, 12)
    expect(limitsIn(shocked)['borrow WETH']).toEqual([false, expect.any(String)])
    const beyond = perturb(world, [{ observable: 'utilisation:WETH@aaveV3', to: 1.5 }])
    expect(number(beyond, 'utilisation:WETH@aaveV3')).toBeCloseTo(1, 15)
  })

  test('and nobody can withdraw what others have borrowed', () => {
    const supply = defineStrategy({ name: 'a', start: erc20.tokens.USDC, steps: [aaveV3.supply({ asset: 'USDC@1' })] })
    const plan = planStrategy({ strategy: supply, market, amount: 10n ** 9n })
    expect(limitsIn(plan.world)).toEqual({ 'withdraw USDC': [true, 'balance'] })
    const full = perturb(plan.world, [{ observable: 'utilisation:USDC@aaveV3', to: 1 }])
    expect(limitsIn(full)['withdraw USDC']?.[1]).toBe('liquidity')
  })

  test('the second slope moves the rate beyond the kink only', () => {
    expect(number(world, 'slope2:WETH@aaveV3')).toBe(0.06)
    const rate = (shocks: Parameters<typeof perturb>[1]) => number(perturb(world, shocks), 'borrowRate:WETH@aaveV3')
    const steeper = { observable: 'slope2:WETH@aaveV3', to: 0.2 } as const
    expect(rate([steeper])).toBeCloseTo(rate([{ observable: 'slope2:WETH@aaveV3', to: 0.06 }]), 15)
    expect(rate([steeper, { observable: 'utilisation:WETH@aaveV3', to: 1 }])).toBeCloseTo(0.0235 + 0.2, 12)
  })

  test('collateral at LTV 0 gives no borrowing power, in the e-mode as well, and stays collateral', () => {
    const none = perturb(world, [{ observable: 'ltv:wstETH@aaveV3', to: 0 }])
    expect(observe(none, 'ltv:wstETH@aaveV3')).toBe(0n)
    expect(aaveV3.accountData(none)).toEqual({ ...aaveV3.accountData(world), ltv: 0n, hasZeroLtvCollateral: true })
    expect(limitsIn(world)).toMatchObject({ 'borrow WETH': [true, 'loan-to-value'] })
    expect(limitsIn(none)).toEqual({
      'borrow WETH': [false, 'no-borrowing-power'],
      'withdraw wstETH': [true, 'health-factor'],
    })
    const again = perturb(none, [{ observable: 'ltv:wstETH@aaveV3', to: 0.785 }])
    expect(aaveV3.accountData(again)).toEqual(aaveV3.accountData(world))
  })

  test('other collateral cannot be withdrawn beside collateral at LTV 0', () => {
    const steps = [
      portion(lido.stakeAndWrap(), 0.5),
      weth.wrap(),
      aaveV3.supply({ asset: 'wstETH@1' }),
      aaveV3.supply({ asset: 'WETH@1' }),
      aaveV3.borrow({ asset: 'USDC@1', amount: { exact: 10n ** 9n } }),
    ] as const
    const plan = planStrategy({
      strategy: defineStrategy({ name: 'a', start: lido.eth, steps }),
      market,
      amount: 10n * wad,
    })
    expect(limitsIn(plan.world)['withdraw WETH']).toEqual([true, 'balance'])
    const none = perturb(plan.world, [{ observable: 'ltv:wstETH@aaveV3', to: 0 }])
    expect(limitsIn(none)['withdraw WETH']).toEqual([false, 'zero-ltv-collateral'])
    expect(limitsIn(none)['withdraw wstETH']).toEqual([true, 'balance'])
  })
})
