import { expectTypeOf, test } from 'vitest'
import { ether, staked } from './fixtures/made-up-assets.js'
import { swapDouble } from './fixtures/swap-double.js'
import { portion } from './portion.js'
import type { Step } from './step.js'
import { withAmount } from './with-amount.js'

const swap = swapDouble({ from: ether, to: staked, price: 1 })

test('what is left of what is consumed may be held', () => {
  type Partial = Step<'double.swap', 'ETH@1', never, 'staked@1' | 'ETH@1'>
  expectTypeOf(portion(swap, 0.5)).toEqualTypeOf<Partial>()
  expectTypeOf(withAmount(swap, { exact: 1n })).toEqualTypeOf<Partial>()
  expectTypeOf(withAmount(swap, { value: 'amount' })).toEqualTypeOf<Partial>()
})

test('all of what is held needs no amount', () => {
  // @ts-expect-error a step is on all of what is held as it is
  withAmount(swap, 'all')
  // @ts-expect-error an exact amount is in base units
  withAmount(swap, { exact: 1 })
})
