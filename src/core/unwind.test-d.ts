import { describe, expectTypeOf, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { defineStrategy } from './define-strategy.js'
import { loop } from './loop.js'
import type { Combinator, Step } from './step.js'
import type { Strategy } from './strategy.js'
import { unwind } from './unwind.js'
import { wait } from './wait.js'

const { aaveV3, lido, uniswapV3, weth } = adapters
const { lender } = aaveV3
const { wstETH, stETH } = lido
const debt = weth.weth
const sell = () => uniswapV3.exactInputSingle({ tokenIn: 'wstETH@1', tokenOut: 'WETH@1', fee: 100 })
const queue = () =>
  [
    lido.requestWithdrawal({ asset: 'wstETH@1' }),
    wait({ position: lido.withdrawal }),
    lido.claimWithdrawals(),
    weth.wrap(),
  ] as const

describe('unwind', () => {
  test('turns the account back into the collateral, and what is left of the debt asset', () => {
    const block = unwind({ lender, collateral: wstETH, debt, path: [sell()] })
    expectTypeOf(block).toEqualTypeOf<Combinator<'unwind', never, 'aaveV3@1', 'wstETH@1' | 'WETH@1'>>()
    const path = [weth.unwrap(), lido.stakeAndWrap()] as const
    const steps = [lido.stakeAndWrap(), loop({ lender, collateral: wstETH, debt, path, leverage: 3 }), block] as const
    expectTypeOf(defineStrategy({ name: 'a', start: lido.eth, steps })).toEqualTypeOf<
      Strategy<'aaveV3@1' | 'wstETH@1' | 'WETH@1'>
    >()
  })

  test('a path may leave more than the debt asset', () => {
    expectTypeOf(unwind({ lender, collateral: wstETH, debt, path: queue() })).toEqualTypeOf<
      Combinator<'unwind', never, 'aaveV3@1', 'wstETH@1' | 'lidoWithdrawal@1' | 'WETH@1'>
    >()
  })

  test('must follow what opens the account', () => {
    const block = unwind({ lender, collateral: wstETH, debt, path: [sell()] })
    // @ts-expect-error "unwind" requires aaveV3@1, but at this point the strategy holds only wstETH@1.
    defineStrategy({ name: 'a', start: lido.eth, steps: [lido.stakeAndWrap(), block] })
  })

  test('a path with a gap', () => {
    // @ts-expect-error "lido.claimWithdrawals" requires lidoWithdrawal@1, but the strategy holds only wstETH@1.
    unwind({ lender, collateral: wstETH, debt, path: [lido.claimWithdrawals(), weth.wrap()] })
  })

  test('a path that ends elsewhere', () => {
    // @ts-expect-error The path must turn wstETH@1 into WETH@1.
    unwind({ lender, collateral: wstETH, debt, path: [lido.unwrap()] })
    // @ts-expect-error The path must turn wstETH@1 into WETH@1.
    unwind({ lender, collateral: wstETH, debt, path: [] as const })
  })

  test('an asset outside the market', () => {
    // @ts-expect-error stETH is not lent on Aave
    unwind({ lender, collateral: stETH, debt, path: [lido.wrap(), sell()] })
  })

  test('a path built at run time is checked at run time', () => {
    const steps: readonly Step[] = [sell()]
    // @ts-expect-error what it ends with is not known
    unwind({ lender, collateral: wstETH, debt, path: steps })
    unwind({ lender, collateral: wstETH, debt, path: steps as never })
  })
})
