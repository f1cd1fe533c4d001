import { describe, expect, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { defineStrategy } from './define-strategy.js'
import { planStrategy } from './plan-strategy.js'
import { whereHeld } from './where-held.js'

const { lido, weth } = adapters
const market = defaultMarket()
const amount = 10n ** 18n

describe('whereHeld', () => {
  test('runs where there is something, and not where there is nothing', () => {
    const ran = (...first: readonly ReturnType<typeof weth.wrap>[]) => {
      const steps = [...first, whereHeld(weth.unwrap())] as never
      const strategy = defineStrategy({ name: 'perhaps', start: lido.eth, steps })
      const { stages, expansions, holdings } = planStrategy({ strategy, market, amount })
      expect(holdings['ETH@1']?.amount).toBe(amount)
      return [stages[0]?.flows.map(({ step }) => step.id) ?? [], expansions.map(({ outcome }) => outcome)]
    }
    expect(ran(weth.wrap())).toEqual([['weth.wrap', 'weth.unwrap'], [{ ran: true }]])
    expect(ran()).toEqual([[], [{ ran: false }]])
  })

  test('a position without content is nothing', () => {
    const opened = [lido.withdrawal] as const
    const steps = [whereHeld(lido.claimWithdrawals())] as const
    const plan = planStrategy({
      strategy: defineStrategy({ name: 'a', start: lido.eth, opened, steps }),
      market,
      amount: 0n,
    })
    expect(plan.expansions).toEqual([{ id: 'whereHeld', outcome: { ran: false } }])
  })
})
