import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineStrategy } from '../../core/define-strategy.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { wad } from '../../math/wad.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import { presets } from '../../presets/presets.js'
import { executeWithdraw } from './logic/execute-withdraw.js'

const { aaveV3 } = adapters
const { lender } = aaveV3
const market = defaultMarket()

const worldOf = (leverage: number, amount: bigint) =>
  planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage }), market, amount }).world

describe('withdrawLimit', () => {
  test('leaves the health factor that is asked for, to the smallest unit', () => {
    const options = fc.record({
      leverage: fc.double({ min: 1.2, max: 10, noNaN: true }),
      amount: fc.bigInt(wad, 1_000n * wad),
      healthFactor: fc.double({ min: 1, max: 1.5, noNaN: true }),
    })
    fc.assert(
      fc.property(options, ({ leverage, amount, healthFactor }) => {
        const world = worldOf(leverage, amount)
        const now = Number(aaveV3.accountData(world).healthFactor) / 1e18
        const limit = lender.withdrawLimit(world, { asset: 'wstETH@1', healthFactor })
        expect(limit.boundBy).toBe('health-factor')
        const healthLeft = (taken: bigint) => {
          if (taken === 0n) return now
          const view = aaveV3.marketView(world)
          const account = (world.cells[world.scope.slots.get(aaveV3.account.key) ?? -1] ?? null) as never
          const { account: left } = executeWithdraw({ view, account, asset: 'wstETH@1', amount: taken })
          const cells = [...world.cells]
          cells[world.scope.slots.get(aaveV3.account.key) ?? -1] = left
          return Number(aaveV3.accountData({ ...world, cells }).healthFactor) / 1e18
        }
        if (now < healthFactor - 1e-9) {
          expect(limit.amount).toBe(0n)
          return
        }
        expect(healthLeft(limit.amount)).toBeGreaterThan(healthFactor - 2e-9)
        if (limit.amount > 10n ** 12n) expect(healthLeft(limit.amount)).toBeCloseTo(healthFactor, 8)
      }),
      { numRuns: 60 },
    )
  })

  test('is all of it without debt', () => {
    const { world } = planStrategy({ strategy: presets['wsteth-supply'].strategy(), market, amount: wad })
    const [claim] = aaveV3.account.claims(world, 1n)
    expect(lender.withdrawLimit(world, { asset: 'wstETH@1', healthFactor: 2 })).toEqual({
      amount: claim?.amount,
      boundBy: 'balance',
    })
  })
})

describe('debtOf', () => {
  test('is what the account owes, and with a day of interest what settles it', () => {
    const world = worldOf(3, 10n * wad)
    const { amount, settling } = lender.debtOf(world, 'WETH@1')
    expect(Number(amount) / 1e18).toBeCloseTo(20, 6)
    const [debt] = aaveV3.account.claims(world, 1n).filter((claim) => claim.amount < 0n)
    expect(-(debt?.amount ?? 0n)).toBe(amount)
    const [rate] = debt?.asset.yields(world) ?? []
    expect(Number(settling - amount) / Number(amount)).toBeCloseTo((rate?.rate.value ?? 0) / 365, 9)
    expect(lender.debtOf(world, 'wstETH@1')).toEqual({ amount: 0n, settling: 0n })
  })

  test('what settles it repays all, a day later too', () => {
    const { strategy } = presets['wsteth-loop'].exit({ route: 'market' })
    const { stages } = planStrategy({ strategy, market, amount: 10n * wad })
    const repay = stages.flatMap(({ flows }) => flows).filter(({ step }) => step.id === 'aaveV3.repay')
    const last = repay[repay.length - 1]
    expect(last?.step.parameters).toEqual({ asset: 'WETH@1', max: true })
    expect(last?.amounts['WETH@1'] ?? 0n).toBeGreaterThan(lender.debtOf(last?.world as never, 'WETH@1').amount)
  })
})

test('a strategy without the lender’s steps can still be typed through it', () => {
  const step = lender.withdraw({ asset: 'wstETH@1', amount: 'max' })
  const { steps } = defineStrategy({
    name: 'in and out',
    start: adapters.lido.wstETH,
    steps: [lender.supply({ asset: 'wstETH@1' }), step],
  })
  expect(steps.map(({ id }) => id)).toEqual(['aaveV3.supply', 'aaveV3.withdraw'])
})
