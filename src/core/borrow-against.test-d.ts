import { expectTypeOf, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { borrowAgainst } from './borrow-against.js'
import { defineStrategy } from './define-strategy.js'
import type { Combinator } from './step.js'
import type { Strategy } from './strategy.js'

const { aaveV3, erc20, lido, weth } = adapters
const { lender } = aaveV3
const collateral = lido.wstETH
const debt = erc20.tokens.USDC

test('leaves the account and what was borrowed', () => {
  const block = borrowAgainst({ lender, collateral, debt, leverage: 1.5 })
  expectTypeOf(block).toEqualTypeOf<Combinator<'borrowAgainst', 'wstETH@1', never, 'aaveV3@1' | 'USDC@1'>>()
  expectTypeOf(defineStrategy({ name: 'a', start: collateral, steps: [block] })).toEqualTypeOf<
    Strategy<'aaveV3@1' | 'USDC@1'>
  >()
})

test('what it leaves can be used, what it took cannot', () => {
  const block = borrowAgainst({ lender, collateral, debt: weth.weth, healthFactor: 2 })
  expectTypeOf(
    defineStrategy({ name: 'a', start: collateral, steps: [block, weth.unwrap(), lido.stake()] }),
  ).toEqualTypeOf<Strategy<'aaveV3@1' | 'stETH@1'>>()
  // @ts-expect-error wstETH@1 was supplied
  defineStrategy({ name: 'a', start: collateral, steps: [block, lido.unwrap()] })
})

test('takes only what the market lends', () => {
  // @ts-expect-error ETH is not lent on Aave
  borrowAgainst({ lender, collateral, debt: lido.eth, leverage: 1.5 })
  // @ts-expect-error no target
  borrowAgainst({ lender, collateral, debt })
})
