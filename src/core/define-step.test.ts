import { describe, expect, test } from 'vitest'
import { amountsOf } from './amounts.js'
import { defineStep } from './define-step.js'
import { ether, staked } from './fixtures/made-up-assets.js'
import { swapDouble } from './fixtures/swap-double.js'
import { portion } from './portion.js'
import { withAmount } from './with-amount.js'

describe('defineStep', () => {
  test('what is not said: all of nothing, at no gas, without calls', () => {
    const step = defineStep({ id: 'x.idle', apply: ({ world }) => ({ world, amounts: {} }) })
    expect(step).toMatchObject({
      id: 'x.idle',
      amount: 'all',
      parameters: {},
      endsStage: false,
      gas: 0n,
      consumes: [],
      requires: [],
      produces: [],
      protocols: [],
    })
    expect(step.choose({} as never)).toBeNull()
    expect(step.calls({} as never)).toEqual([])
  })

  test('amountsOf: by key', () => {
    expect(amountsOf([ether, 1n], [staked, 2n])).toEqual({ 'ETH@1': 1n, 'staked@1': 2n })
    expect(amountsOf()).toEqual({})
  })
})

describe('withAmount and portion', () => {
  const swap = swapDouble({ from: ether, to: staked, price: 1 })

  test('the same step on less; what it consumes may be left', () => {
    const some = withAmount(swap, { exact: 5n })
    expect(some).toMatchObject({ id: swap.id, parameters: swap.parameters, amount: { exact: 5n } })
    expect(some.produces.map(({ key }) => key)).toEqual(['staked@1', 'ETH@1'])
    expect(portion(swap, 0.25).amount).toEqual({ share: 0.25 })
    expect(swap.produces.map(({ key }) => key)).toEqual(['staked@1'])
  })

  test('the last amount counts, and nothing is named twice', () => {
    const again = portion(withAmount(swap, { exact: 5n }), 0.5)
    expect(again.amount).toEqual({ share: 0.5 })
    expect(again.produces.map(({ key }) => key)).toEqual(['staked@1', 'ETH@1'])
  })
})
