import { describe, expect, test } from 'vitest'
import { lido } from '../adapters/lido/lido.js'
import { lidoMainnet } from '../adapters/lido/mainnet.js'
import { StepOrderError } from '../errors/step-order-error.js'
import { adapters } from '../presets/adapters.js'
import { defineStep } from './define-step.js'
import { defineStrategy } from './define-strategy.js'
import { ether } from './fixtures/made-up-assets.js'
import { portion } from './portion.js'
import type { Step } from './step.js'

const { aaveV3, weth } = adapters
const { eth, stake, stakeAndWrap, wrap } = adapters.lido
const supply = aaveV3.supply({ asset: 'wstETH@1' })
const borrow = aaveV3.borrow({ asset: 'WETH@1', amount: { exact: 1n } })
const define = (...steps: readonly Step[]) => defineStrategy({ name: 'x', start: eth, steps })

describe('a list that is known at run time only', () => {
  test('steps that fit', () => {
    const strategy = define(stake(), wrap(), supply, borrow)
    expect(strategy).toMatchObject({ name: 'x', start: eth, opened: [] })
    expect(strategy.steps.map(({ id }) => id)).toEqual(['lido.stake', 'lido.wrap', 'aaveV3.supply', 'aaveV3.borrow'])
    expect(() => define(portion(stake(), 0.5), weth.wrap())).not.toThrow()
    expect(() => define()).not.toThrow()
  })

  // The sentences of the compiler, word for word: see define-strategy.test-d.ts.
  test.each<[string, readonly Step[], string]>([
    [
      'consumes',
      [stake(), supply],
      '"aaveV3.supply" consumes wstETH@1, but at this point the strategy holds only stETH@1. Put a step that produces wstETH@1 before it.',
    ],
    [
      'taken before',
      [stake(), stakeAndWrap()],
      '"lido.stakeAndWrap" consumes ETH@1, but at this point the strategy holds only stETH@1. Put a step that produces ETH@1 before it.',
    ],
    [
      'requires',
      [borrow],
      '"aaveV3.borrow" requires aaveV3@1, but at this point the strategy holds only ETH@1. Put a step that produces aaveV3@1 before it.',
    ],
    [
      'another chain',
      [lido({ ...lidoMainnet, chainId: 10 }).stake()],
      '"lido.stake" consumes ETH@10, but the strategy is on chain 1 and holds ETH@1. Make the step with the deployment of that chain.',
    ],
    [
      'several held',
      [portion(stake(), 0.5), supply],
      '"aaveV3.supply" consumes wstETH@1, but at this point the strategy holds only stETH@1, ETH@1. Put a step that produces wstETH@1 before it.',
    ],
  ])('%s', (_, steps, sentence) => {
    expect(() => define(...steps)).toThrow(sentence)
    expect(() => define(...steps)).toThrow(StepOrderError)
  })

  test('nothing is held any more', () => {
    const burn = defineStep({ id: 'x.burn', consumes: [ether], apply: ({ world }) => ({ world, amounts: {} }) })
    expect(() => define(burn, burn)).toThrow('"x.burn" consumes ETH@1, but at this point the strategy holds nothing.')
  })

  test('the error says where it is, and what was missing', () => {
    expect.assertions(1)
    try {
      define(stake(), wrap(), borrow)
    } catch (failure) {
      expect(failure).toMatchObject({
        name: 'StepOrderError',
        id: 'aaveV3.borrow',
        index: 2,
        verb: 'requires',
        missing: 'aaveV3@1',
        held: ['wstETH@1'],
      })
    }
  })

  test('a position that was opened before is held', () => {
    expect(() => defineStrategy({ name: 'x', start: eth, opened: [aaveV3.account], steps: [borrow] })).not.toThrow()
  })
})
