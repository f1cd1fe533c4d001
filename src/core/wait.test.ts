import { describe, expect, test } from 'vitest'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { defineStrategy } from './define-strategy.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { escrowDouble } from './fixtures/escrow-double.js'
import { ether } from './fixtures/made-up-assets.js'
import { planStrategy } from './plan-strategy.js'
import { wait } from './wait.js'

const escrow = escrowDouble(ether, 1_000n)
const start = emptyMarket.timestamp

describe('wait', () => {
  test('is data, and ends its stage', () => {
    expect(wait({ seconds: 60 })).toMatchObject({ id: 'wait', parameters: { seconds: 60 }, endsStage: true, gas: 0n })
    expect(wait({ position: escrow.position })).toMatchObject({
      id: 'wait',
      parameters: { position: 'escrowDouble@1' },
      requires: [escrow.position],
      endsStage: true,
    })
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('not for %d seconds', (seconds) => {
    expect(() => wait({ seconds })).toThrow(InvalidAmountError)
    expect(() => wait({ seconds })).toThrow(`${seconds} is not whole seconds above zero.`)
  })

  test('for seconds, one wait after the other', () => {
    const steps = [wait({ seconds: 60 }), wait({ seconds: 40 })] as const
    const plan = planStrategy({
      strategy: defineStrategy({ name: 'a', start: ether, steps }),
      market: emptyMarket,
      amount: 1n,
    })
    expect(plan.world.timestamp).toBe(start + 100n)
    expect(plan.holdings['ETH@1'].amount).toBe(1n)
  })

  test('for a position: until it matures, and not at all where it has', () => {
    const later = (seconds: number) => {
      const steps = [escrow.lock(), wait({ seconds }), wait({ position: escrow.position })] as const
      const strategy = defineStrategy({ name: 'a', start: ether, steps })
      return planStrategy({ strategy, market: emptyMarket, amount: 1n }).world.timestamp - start
    }
    expect(later(1)).toBe(1_000n)
    expect(later(999)).toBe(1_000n)
    expect(later(5_000)).toBe(5_000n)
  })
})
