import { describe, expect, test } from 'vitest'
import { numberToWad } from '../math/number-to-wad.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { evaluate } from './evaluate.js'
import { worldShowing } from './fixtures/world-showing.js'
import { exactIn } from './observe.js'
import { quoteAt } from './quote-at.js'

const { aaveV3, erc20, lido, weth } = adapters
const { USDC } = erc20.tokens
const assets = [lido.eth, weth.weth, lido.stETH, lido.wstETH, USDC, aaveV3.account]
const world = worldShowing({
  'usd:ETH': 3_000n * wad,
  'usd:USDC': numberToWad(0.99),
  'redemption:wstETH': numberToWad(1.2),
  'market:stETH': numberToWad(0.97),
  'market:wstETH': numberToWad(1.164),
})
const values = (unit: (typeof assets)[number], basis: 'redemption' | 'market') =>
  Object.fromEntries(
    Object.entries(quoteAt(assets, unit, basis)).map(([key, formula]) => [
      key,
      Number(evaluate(formula, exactIn(world))) / 1e18,
    ]),
  )

describe('quoteAt', () => {
  test('in ETH: at redemption, and at the market', () => {
    expect(values(lido.eth, 'redemption')).toEqual({
      'ETH@1': 1,
      'WETH@1': 1,
      'stETH@1': 1,
      'wstETH@1': 1.2,
      'USDC@1': 0.99 / 3_000,
    })
    expect(values(lido.eth, 'market')).toMatchObject({ 'WETH@1': 1, 'stETH@1': 0.97, 'wstETH@1': 1.164 })
  })

  test('in US dollars of USDC', () => {
    const { 'USDC@1': one, 'ETH@1': ether, 'wstETH@1': wrapped } = values(USDC, 'redemption')
    expect(one).toBe(1)
    expect(ether).toBeCloseTo(3_000 / 0.99, 9)
    expect(wrapped).toBeCloseTo((1.2 * 3_000) / 0.99, 9)
  })

  test('a position has no quote: it is worth its claims', () => {
    expect(Object.keys(quoteAt(assets, lido.eth, 'market'))).not.toContain('aaveV3@1')
  })
})
