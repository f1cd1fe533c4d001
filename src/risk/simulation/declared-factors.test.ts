import { expect, test } from 'vitest'
import { defineStrategy } from '../../core/define-strategy.js'
import { lookThrough } from '../../core/look-through.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import { declaredFactors } from './declared-factors.js'

test('what a deposit is counted in moves too where nothing of it is held', () => {
  const { uniswapV3, weth } = adapters
  const sell = uniswapV3.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'USDC@1', fee: 500 })
  const strategy = defineStrategy({ name: 'into dollars', start: weth.eth, steps: [weth.wrap(), sell] })
  const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
  const declared = declaredFactors(plan, lookThrough(plan))
  expect(declared.get('usd:ETH')).toEqual({ type: 'price' })
  expect(declared.get('usd:USDC')).toEqual({ type: 'peg' })
})
