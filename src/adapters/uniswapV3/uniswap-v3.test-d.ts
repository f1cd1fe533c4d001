import { describe, expectTypeOf, test } from 'vitest'
import { defineStrategy } from '../../core/define-strategy.js'
import { loop } from '../../core/loop.js'
import type { Step } from '../../core/step.js'
import type { Strategy } from '../../core/strategy.js'
import { adapters } from '../../presets/adapters.js'

const { aaveV3, lido, uniswapV3, weth } = adapters
const { exactInput, exactInputSingle, exactOutputSingle, mint, collect, burn } = uniswapV3
const range = 'wstETH/WETH:peg'

describe('swaps', () => {
  test('turn what goes in into what comes out', () => {
    const swap = exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100 })
    expectTypeOf(swap).toEqualTypeOf<Step<'uniswapV3.exactInputSingle', 'WETH@1', never, 'wstETH@1'>>()
    const along = exactInput({ tokens: ['wstETH@1', 'WETH@1', 'USDC@1'], fees: [100, 500] })
    expectTypeOf(along).toEqualTypeOf<Step<'uniswapV3.exactInput', 'wstETH@1', never, 'USDC@1'>>()
  })

  test('to an exact output leave some of what goes in', () => {
    const swap = exactOutputSingle({ tokenIn: 'WETH@1', tokenOut: 'USDC@1', fee: 500, amountOut: { exact: 1n } })
    expectTypeOf(swap).toEqualTypeOf<Step<'uniswapV3.exactOutputSingle', 'WETH@1', never, 'USDC@1' | 'WETH@1'>>()
  })

  test('know the tokens of the pools', () => {
    // @ts-expect-error no pool has stETH
    exactInputSingle({ tokenIn: 'stETH@1', tokenOut: 'WETH@1', fee: 100 })
  })

  test('must follow what they consume', () => {
    const swap = exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100 })
    // @ts-expect-error "uniswapV3.exactInputSingle" consumes WETH@1, but the strategy holds only ETH@1.
    defineStrategy({ name: 'a', start: lido.eth, steps: [swap] })
    expectTypeOf(defineStrategy({ name: 'a', start: lido.eth, steps: [weth.wrap(), swap] })).toEqualTypeOf<
      Strategy<'wstETH@1'>
    >()
  })

  test('stand in for minting in a loop', () => {
    const path = [exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100 })] as const
    const { lender } = aaveV3
    loop({ lender, collateral: lido.wstETH, debt: weth.weth, path, leverage: 3 })
    const away = [exactInput({ tokens: ['WETH@1', 'USDC@1'], fees: [500] })] as const
    // @ts-expect-error the path ends in USDC
    loop({ lender, collateral: lido.wstETH, debt: weth.weth, path: away, leverage: 3 })
  })
})

describe('positions', () => {
  test('take both tokens of the range’s own pool, and leave some', () => {
    expectTypeOf(mint({ range })).toEqualTypeOf<
      Step<'uniswapV3.mint', 'wstETH@1' | 'WETH@1', never, 'uniswapV3:wstETH/WETH:peg@1' | 'wstETH@1' | 'WETH@1'>
    >()
    // @ts-expect-error there is no such range
    mint({ range: 'nowhere' })
  })

  test('must be held to be collected or burned', () => {
    expectTypeOf(collect({ range })).toEqualTypeOf<
      Step<'uniswapV3.collect', never, 'uniswapV3:wstETH/WETH:peg@1', 'wstETH@1' | 'WETH@1'>
    >()
    expectTypeOf(burn({ range })).toEqualTypeOf<Step<'uniswapV3.burn', 'uniswapV3:wstETH/WETH:peg@1', never, never>>()
    // @ts-expect-error "uniswapV3.burn" consumes uniswapV3:wstETH/WETH:peg@1, but the strategy holds only ETH@1.
    defineStrategy({ name: 'a', start: lido.eth, steps: [burn({ range })] })
  })
})
