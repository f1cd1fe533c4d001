import { number, strictObject, string } from 'valibot'
import { describe, expectTypeOf, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { type Adapter, defineAdapter } from './adapter.js'
import { defineStep } from './define-step.js'
import { ether } from './fixtures/made-up-assets.js'
import type { Step } from './step.js'

const none = strictObject({})
const rest = { id: 'x', chainId: 1, assets: [ether], protocols: [] } as const
const send = ({ share }: { readonly share: number }) =>
  defineStep({ id: 'x.send', parameters: { share }, apply: ({ world }) => ({ world, amounts: {} }) })

describe('defineAdapter', () => {
  test('keeps the types of steps, assets and whatever else it is given', () => {
    const adapter = defineAdapter({
      ...rest,
      steps: { 'x.send': { parameters: strictObject({ share: number() }), create: send } },
      send,
    })
    expectTypeOf(adapter.steps['x.send'].create).toEqualTypeOf<typeof send>()
    expectTypeOf(adapter.send).toEqualTypeOf<typeof send>()
    expectTypeOf(adapter.assets[0].key).toEqualTypeOf<'ETH@1'>()
    expectTypeOf(adapter).toExtend<Adapter>()
  })

  test('the schema must give what `create` takes', () => {
    defineAdapter({
      ...rest,
      steps: {
        // @ts-expect-error must give what `create` takes: the share is a number
        'x.send': { parameters: strictObject({ share: string() }), create: send },
      },
    })
    defineAdapter({
      ...rest,
      steps: {
        // @ts-expect-error must give what `create` takes: there is no share
        'x.send': { parameters: none, create: send },
      },
    })
  })

  test('`create` must make the step of that id', () => {
    defineAdapter({
      ...rest,
      steps: {
        // @ts-expect-error must make the step "x.receive"
        'x.receive': { parameters: strictObject({ share: number() }), create: send },
      },
    })
  })

  test('a `create` without parameters takes any schema', () => {
    defineAdapter({
      ...rest,
      steps: {
        'x.go': {
          parameters: none,
          create: () => defineStep({ id: 'x.go', apply: ({ world }) => ({ world, amounts: {} }) }),
        },
      },
    })
  })
})

test('the steps of the adapters that ship are typed', () => {
  const { lido, weth, aaveV3 } = adapters
  expectTypeOf(lido.stake()).toEqualTypeOf<Step<'lido.stake', 'ETH@1', never, 'stETH@1'>>()
  expectTypeOf(lido.steps['lido.unwrap'].create()).toEqualTypeOf<Step<'lido.unwrap', 'wstETH@1', never, 'stETH@1'>>()
  expectTypeOf(weth.wrap()).toEqualTypeOf<Step<'weth.wrap', 'ETH@1', never, 'WETH@1'>>()
  const supply = aaveV3.supply({ asset: 'WETH@1' })
  expectTypeOf(supply.consumes[0]!.key).toEqualTypeOf<'WETH@1'>()
  expectTypeOf(supply.produces[0]!.key).toEqualTypeOf<'aaveV3@1'>()
  const borrow = aaveV3.borrow({ asset: 'USDC@1', amount: 'max' })
  expectTypeOf(borrow.requires[0]!.key).toEqualTypeOf<'aaveV3@1'>()
  expectTypeOf(borrow.produces[0]!.key).toEqualTypeOf<'USDC@1'>()
  expectTypeOf(lido).toExtend<Adapter>()
  expectTypeOf(aaveV3).toExtend<Adapter>()
})
