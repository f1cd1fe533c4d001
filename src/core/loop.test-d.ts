import { describe, expectTypeOf, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { defineStrategy } from './define-strategy.js'
import { loop } from './loop.js'
import type { Combinator, Step } from './step.js'
import type { Strategy } from './strategy.js'
import { withAmount } from './with-amount.js'

const { aaveV3, lido, weth } = adapters
const { lender } = aaveV3
const { stake, stakeAndWrap, wrap, stETH, wstETH } = lido
const debt = weth.weth
const path = () => [weth.unwrap(), stake(), wrap()] as const

describe('loop', () => {
  test('turns the collateral into the account', () => {
    const block = loop({ lender, collateral: wstETH, debt, path: [weth.unwrap(), stakeAndWrap()], leverage: 3 })
    expectTypeOf(block).toEqualTypeOf<Combinator<'loop', 'wstETH@1', never, 'aaveV3@1'>>()
    expectTypeOf(defineStrategy({ name: 'a', start: lido.eth, steps: [stake(), wrap(), block] })).toEqualTypeOf<
      Strategy<'aaveV3@1'>
    >()
  })

  test('on a part of what is held: the rest may stay', () => {
    const half = withAmount(loop({ lender, collateral: wstETH, debt, path: path(), leverage: 3 }), { share: 0.5 })
    expectTypeOf(half).toEqualTypeOf<Combinator<'loop', 'wstETH@1', never, 'aaveV3@1' | 'wstETH@1'>>()
  })

  test('aims at a leverage or at a health factor', () => {
    loop({ lender, collateral: wstETH, debt, path: path(), healthFactor: 1.1, rounds: 5, margin: 0 })
    // @ts-expect-error no target
    loop({ lender, collateral: wstETH, debt, path: path() })
  })

  test('must follow what it consumes', () => {
    const block = loop({ lender, collateral: wstETH, debt, path: path(), leverage: 3 })
    // @ts-expect-error "loop" consumes wstETH@1, but at this point the strategy holds only stETH@1.
    defineStrategy({ name: 'a', start: lido.eth, steps: [stake(), block] })
  })

  test('a path with a gap', () => {
    // @ts-expect-error "lido.stake" consumes ETH@1, but at this point the strategy holds only WETH@1.
    loop({ lender, collateral: wstETH, debt, path: [stake(), wrap()], leverage: 3 })
  })

  test('a path that ends elsewhere', () => {
    // @ts-expect-error The path must turn WETH@1 into wstETH@1.
    loop({ lender, collateral: wstETH, debt, path: [weth.unwrap(), stake()], leverage: 3 })
    // @ts-expect-error The path must turn WETH@1 into wstETH@1.
    loop({ lender, collateral: wstETH, debt, path: [], leverage: 3 })
    type Short = readonly [ReturnType<typeof weth.unwrap>, ReturnType<typeof stake>]
    type Loop = typeof loop<'aaveV3@1', 'WETH@1' | 'wstETH@1', 'wstETH@1', 'WETH@1', Short>
    expectTypeOf<Parameters<Loop>[0]['path']>().toExtend<'The path must turn WETH@1 into wstETH@1.'>()
  })

  test('an asset outside the market', () => {
    // @ts-expect-error stETH is not lent on Aave
    loop({ lender, collateral: stETH, debt, path: [weth.unwrap(), stake()], leverage: 3 })
    // @ts-expect-error ETH is not lent on Aave
    loop({ lender, collateral: wstETH, debt: lido.eth, path: [stakeAndWrap()], leverage: 3 })
  })

  test('a path built at run time is checked at run time', () => {
    const steps: readonly Step[] = path()
    // @ts-expect-error what it ends with is not known
    loop({ lender, collateral: wstETH, debt, path: steps, leverage: 3 })
    loop({ lender, collateral: wstETH, debt, path: steps as never, leverage: 3 })
  })
})
