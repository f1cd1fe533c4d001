import { expectTypeOf, test } from 'vitest'
import { amountsOf } from './amounts.js'
import { defineStep } from './define-step.js'
import { ether, staked, wrapped } from './fixtures/made-up-assets.js'
import type { Step } from './step.js'

test('amounts are typed by what is consumed and produced', () => {
  const step = defineStep({
    id: 'x.merge',
    consumes: [wrapped, staked],
    produces: [ether],
    apply({ world, amounts }) {
      expectTypeOf(amounts).toEqualTypeOf<{ readonly 'wrapped@1': bigint; readonly 'staked@1': bigint }>()
      return { world, amounts: amountsOf([ether, amounts['wrapped@1']]) }
    },
    calls({ amounts }) {
      expectTypeOf(amounts['staked@1']).toEqualTypeOf<bigint>()
      // @ts-expect-error ETH@1 is not consumed
      amounts['ETH@1']
      return []
    },
  })
  expectTypeOf(step).toEqualTypeOf<Step<'x.merge', 'wrapped@1' | 'staked@1', never, 'ETH@1'>>()
})

test('all that is produced must have an amount', () => {
  defineStep({
    id: 'x.split',
    consumes: [ether],
    produces: [wrapped, staked],
    // @ts-expect-error staked@1 is missing
    apply: ({ world }) => ({ world, amounts: amountsOf([wrapped, 1n]) }),
  })
})

test('only what is produced can be guaranteed', () => {
  defineStep({
    id: 'x.wrap',
    consumes: [ether],
    produces: [wrapped],
    apply: ({ world }) => ({ world, amounts: amountsOf([wrapped, 2n]), guaranteed: { 'wrapped@1': 1n } }),
  })
  defineStep({
    id: 'x.wrap',
    consumes: [ether],
    produces: [wrapped],
    // @ts-expect-error staked@1 is not produced
    apply: ({ world }) => ({ world, amounts: amountsOf([wrapped, 2n]), guaranteed: { 'staked@1': 1n } }),
  })
})

test('what was chosen reaches `apply` and `calls` with its type', () => {
  defineStep({
    id: 'x.pick',
    choose: () => ({ tick: 3, of: 'x' }),
    apply({ world, choice }) {
      expectTypeOf(choice).toEqualTypeOf<{ tick: number; of: string }>()
      return { world, amounts: {} }
    },
    calls({ choice }) {
      expectTypeOf(choice.tick).toEqualTypeOf<number>()
      return []
    },
  })
  // @ts-expect-error a function is no data
  defineStep({ id: 'x.pick', choose: () => () => 1, apply: ({ world }) => ({ world, amounts: {} }) })
})

test('a key is known with the asset, in the type as well', () => {
  expectTypeOf(ether.key).toEqualTypeOf<'ETH@1'>()
  expectTypeOf(amountsOf([ether, 1n], [staked, 2n])).toEqualTypeOf<{
    readonly 'ETH@1': bigint
    readonly 'staked@1': bigint
  }>()
})
