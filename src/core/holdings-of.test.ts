import { describe, expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { borrowAgainst } from './borrow-against.js'
import { defineStrategy } from './define-strategy.js'
import { loop } from './loop.js'
import { planStrategy } from './plan-strategy.js'
import { withAmount } from './with-amount.js'

const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters
const { wstETH } = lido
const { lender } = aaveV3

describe('what the strategy’s type names is there', () => {
  test('a debt asset of which nothing was borrowed', () => {
    const block = borrowAgainst({ lender, collateral: wstETH, debt: erc20.tokens.USDC, leverage: 1 })
    const strategy = defineStrategy({ name: 'a', start: wstETH, steps: [block] })
    const { holdings } = planStrategy({ strategy, market, amount: wad })
    expect(holdings['USDC@1']).toEqual({ asset: erc20.tokens.USDC, amount: 0n, guaranteed: 0n })
    expect(holdings['aaveV3@1'].amount).toBe(1n)
  })

  test('what a loop on a part leaves, and what a loop on all leaves', () => {
    const path = [weth.unwrap(), lido.stakeAndWrap()] as const
    const block = loop({ lender, collateral: wstETH, debt: weth.weth, path, leverage: 2 })
    const rest = (share: number) => {
      const strategy = defineStrategy({ name: 'a', start: wstETH, steps: [withAmount(block, { share })] })
      return planStrategy({ strategy, market, amount: 10n * wad }).holdings['wstETH@1'].amount
    }
    expect(rest(0.25)).toBe((10n * wad * 3n) / 4n)
    expect(rest(1)).toBe(0n)
  })
})

describe('what is left beside it', () => {
  test('dust is named, nothing that is gone is', () => {
    const strategy = defineStrategy({ name: 'a', start: lido.eth, steps: [lido.stake(), lido.wrap()] })
    const { holdings } = planStrategy({ strategy, market, amount: wad })
    expect(Object.keys(holdings)).toEqual(['stETH@1', 'wstETH@1'])
  })

  test('a preset leaves no other asset than its own', () => {
    const { holdings } = planStrategy({ strategy: presets['wsteth-loop'].strategy(), market, amount: 100n * wad })
    expect(Object.keys(holdings)).toEqual(['aaveV3@1'])
  })
})
