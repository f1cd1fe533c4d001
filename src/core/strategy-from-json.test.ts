import { describe, expect, test } from 'vitest'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import { StepOrderError } from '../errors/step-order-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import type { Adapter } from './adapter.js'
import { borrowAgainst } from './borrow-against.js'
import type { Data } from './data.js'
import { defineStrategy } from './define-strategy.js'
import { fromJson } from './from-json.js'
import { lookThrough } from './look-through.js'
import { loop } from './loop.js'
import { planStrategy } from './plan-strategy.js'
import { portion } from './portion.js'
import type { Strategy } from './strategy.js'
import { strategyFromJson } from './strategy-from-json.js'
import { strategyToJson } from './strategy-to-json.js'
import { toJson } from './to-json.js'
import { wait } from './wait.js'
import { withAmount } from './with-amount.js'

const known: readonly Adapter[] = Object.values(adapters)
const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters
const { lender } = aaveV3
const { wstETH, eth } = lido
const path = [weth.unwrap(), lido.stakeAndWrap()] as const
const pair = { lender, collateral: wstETH, debt: weth.weth }
const looped = { ...pair, path, leverage: 3 }

const strategies: readonly Strategy[] = [
  ...Object.values(presets).flatMap(({ starts, strategy }) => starts.map(({ symbol: from }) => strategy({ from }))),
  defineStrategy({
    name: 'amounts',
    start: eth,
    steps: [
      portion(lido.stake(), 0.25),
      withAmount(weth.wrap(), { exact: 10n ** 17n }),
      withAmount(lido.stakeAndWrap(), { value: 'rest' }),
      withAmount(loop(looped), { share: 0.5 }),
    ],
  }),
  defineStrategy({
    name: 'a loop to a health factor, in few rounds',
    start: wstETH,
    steps: [loop({ ...pair, path, healthFactor: 1.5, rounds: 7, margin: 0.01 })],
  }),
  defineStrategy({
    name: 'outside the e-mode',
    start: wstETH,
    steps: [
      borrowAgainst({
        lender,
        collateral: wstETH,
        debt: erc20.tokens.USDC,
        healthFactor: 2,
        prepare: false,
        margin: 0,
      }),
      aaveV3.setEMode({ category: 0 }),
    ],
  }),
  defineStrategy({
    name: 'every step of Aave, with time between',
    start: wstETH,
    steps: [
      aaveV3.setEMode({ category: 1 }),
      aaveV3.supply({ asset: 'wstETH@1' }),
      aaveV3.setCollateral({ asset: 'wstETH@1', enabled: true }),
      aaveV3.borrow({ asset: 'WETH@1', amount: { share: 0.5 } }),
      wait({ seconds: 86_400 }),
      aaveV3.repay({ asset: 'WETH@1', max: false }),
      aaveV3.withdraw({ asset: 'wstETH@1', amount: { exact: wad } }),
    ],
  }),
  defineStrategy({
    name: 'opened before',
    start: weth.weth,
    opened: [aaveV3.account],
    steps: [aaveV3.supply({ asset: 'WETH@1' }), aaveV3.withdraw({ asset: 'WETH@1', amount: 'max' })],
  }),
  defineStrategy({ name: 'nothing', start: eth, steps: [] }),
]

/** What a plan comes to, or the message of what it meets. */
function outcome(strategy: Strategy): unknown {
  try {
    const plan = planStrategy({ strategy, market, amount: 10n * wad, values: { rest: 10n ** 18n } })
    const flows = plan.stages.flatMap((stage) =>
      stage.flows.map(({ step, amounts, choice }) => [step.id, amounts, choice]),
    )
    return [flows, lookThrough(plan).equity, plan.world.cells, plan.gas]
  } catch (error) {
    return String(error)
  }
}

describe('a strategy as a file', () => {
  test.each(strategies.map((strategy) => [strategy.name, strategy.start.symbol, strategy] as const))(
    '%s from %s survives the way there and back',
    (_, __, strategy) => {
      const json = strategyToJson(strategy)
      const again = strategyFromJson(json, known)
      expect(strategyToJson(again)).toBe(json)
      expect(again).toMatchObject({ name: strategy.name, start: { key: strategy.start.key }, opened: strategy.opened })
      const planned = outcome(strategy)
      expect(outcome(again)).toEqual(planned)
      expect(planned).toBeInstanceOf(Array)
    },
  )

  test('is readable, with all that a step is made from', () => {
    const json = strategyToJson(defineStrategy({ name: 'x', start: wstETH, steps: [loop(looped)] }))
    expect(fromJson(json, 'strategy')).toEqual({
      lstack: 'strategy',
      version: 1,
      name: 'x',
      start: 'wstETH@1',
      opened: [],
      steps: [
        {
          step: 'loop',
          amount: 'all',
          parameters: {
            lender: 'aaveV3',
            collateral: 'wstETH@1',
            debt: 'WETH@1',
            path: [
              { step: 'weth.unwrap', parameters: {} },
              { step: 'lido.stakeAndWrap', parameters: {} },
            ],
            rounds: 30,
            margin: 0.0005,
            prepare: true,
            leverage: 3,
          },
        },
      ],
    })
    expect(json.endsWith('}\n')).toBe(true)
  })
})

type Entry = { readonly step: unknown; readonly parameters?: unknown; readonly amount?: unknown }

const file = (steps: unknown, rest: object = {}) =>
  toJson({ lstack: 'strategy', version: 1, name: 'x', start: 'ETH@1', opened: [], steps, ...rest } as Data)
const one = ({ step, parameters = {}, amount = 'all' }: Entry) => file([{ step, parameters, amount }])
const loopFile = (change: object) =>
  one({
    step: 'loop',
    parameters: {
      ...{ lender: 'aaveV3', collateral: 'wstETH@1', debt: 'WETH@1', path: [], rounds: 30 },
      ...{ margin: 0, prepare: true, leverage: 2 },
      ...change,
    },
  })

describe('a file that is no strategy', () => {
  test.each<[string, string, string]>([
    ['cut off', file([]).slice(0, -5), 'it is no complete JSON'],
    ['another kind of file', file([], { lstack: 'market' }), 'the file: lstack: Invalid type: Expected "strategy"'],
    [
      'another version, whatever it holds',
      file([], { version: 2, note: 'x' }),
      'it is of version 2, and this lstack reads version 1.',
    ],
    ['no version', file([], { version: undefined }), 'the file: version: Invalid key'],
    ['something more', file([], { note: 'x' }), 'the file: note: Invalid key'],
    ['steps that are no list', file({}), 'the file: steps: Invalid type: Expected Array'],
    ['no name', file([], { name: 5 }), 'the file: name: Invalid type: Expected string but received 5'],
    ['no object', '[]', 'the file: '],
    ['an unknown start', file([], { start: 'BTC@1' }), 'start is BTC@1, which no adapter knows; known are'],
    ['a start on another chain', file([], { start: 'ETH@10' }), 'start is ETH@10, which no adapter knows'],
    ['an unknown position', file([], { opened: ['aaveV3@10'] }), 'opened is aaveV3@10, which no adapter knows'],
    ['an opened token', file([], { opened: ['WETH@1'] }), 'opened is WETH@1, which is no position.'],
  ])('%s', (_, json, problem) => {
    expect(() => strategyFromJson(json, known)).toThrow(InvalidFileError)
    expect(() => strategyFromJson(json, known)).toThrow(problem)
  })
})

describe('a step that does not fit', () => {
  test.each<[string, Entry, string | RegExp]>([
    [
      'unknown',
      { step: 'lido.mint' },
      /step 1 \(lido\.mint\), step is lido\.mint, which no adapter knows; known are .*aaveV3\.supply, /,
    ],
    ['a name from the prototype', { step: 'toString' }, 'step 1 (toString), step is toString, which no adapter knows'],
    ['another name from there', { step: '__proto__' }, 'which no adapter knows'],
    ['no name', { step: 5 }, 'the file: steps.0.step: Invalid type: Expected string'],
    [
      'an asset that is not lent',
      { step: 'aaveV3.supply', parameters: { asset: 'stETH@1' } },
      'step 1 (aaveV3.supply): asset: Invalid type: Expected',
    ],
    ['a missing parameter', { step: 'aaveV3.supply' }, 'step 1 (aaveV3.supply): asset: Invalid key: Expected "asset"'],
    [
      'a parameter too many',
      { step: 'lido.stake', parameters: { fast: true } },
      'step 1 (lido.stake): fast: Invalid key',
    ],
    ['parameters of another kind', { step: 'lido.stake', parameters: 5 }, 'step 1 (lido.stake): Invalid type'],
    [
      'a borrow of nothing',
      { step: 'aaveV3.borrow', parameters: { asset: 'WETH@1', amount: { exact: 0n } } },
      'step 1 (aaveV3.borrow): amount',
    ],
    ['a wait of no seconds', { step: 'wait', parameters: {} }, 'step 1 (wait): Invalid type'],
    [
      'a wait for an unknown position',
      { step: 'wait', parameters: { position: 'x@1' } },
      'step 1 (wait) is x@1, which',
    ],
    [
      'a wait for a token',
      { step: 'wait', parameters: { position: 'WETH@1' } },
      'step 1 (wait), position is WETH@1, which is no position.',
    ],
    ['an amount of words', { step: 'lido.stake', amount: 'most' }, 'the file: steps.0.amount: Invalid type'],
    ['the most of what has no most', { step: 'lido.stake', amount: 'max' }, 'the file: steps.0.amount: Invalid type'],
    ['a share of more than all', { step: 'lido.stake', amount: { share: 1.5 } }, 'steps.0.amount.share: Invalid value'],
    ['a negative share', { step: 'lido.stake', amount: { share: -1 } }, 'steps.0.amount.share: Invalid value'],
    ['a negative amount', { step: 'lido.stake', amount: { exact: -1n } }, 'steps.0.amount.exact: Invalid value'],
    ['an amount that is a number', { step: 'lido.stake', amount: { exact: 1 } }, 'steps.0.amount: Invalid type'],
    ['two amounts', { step: 'lido.stake', amount: { exact: 1n, share: 1 } }, 'the file: steps.0.amount'],
  ])('%s', (_, entry, problem) => {
    expect(() => strategyFromJson(one(entry), known)).toThrow(InvalidFileError)
    expect(() => strategyFromJson(one(entry), known)).toThrow(problem)
  })

  test.each<[string, object, string]>([
    ['an unknown lender', { lender: 'compound' }, 'step 1 (loop), lender is compound, which no adapter knows'],
    ['an unknown collateral', { collateral: 'x@1' }, 'step 1 (loop), collateral is x@1, which no adapter knows'],
    ['an unknown debt', { debt: 'x@1' }, 'step 1 (loop), debt is x@1, which no adapter knows'],
    [
      'an unknown step in its path',
      { path: [{ step: 'weth.burn', parameters: {} }] },
      'step 1 (loop), path 1, step is weth.burn, which no adapter knows',
    ],
    [
      'a bad parameter in its path',
      { path: [{ step: 'weth.unwrap', parameters: { all: true } }] },
      'step 1 (loop), path 1: all: Invalid key',
    ],
    ['no target', { leverage: undefined }, 'step 1 (loop): it must have either a leverage or a healthFactor.'],
    ['two targets', { healthFactor: 2 }, 'step 1 (loop): it must have either a leverage or a healthFactor.'],
    ['no rounds', { rounds: undefined }, 'step 1 (loop): rounds: Invalid key'],
  ])('a loop with %s', (_, change, problem) => {
    expect(() => strategyFromJson(loopFile(change), known)).toThrow(InvalidFileError)
    expect(() => strategyFromJson(loopFile(change), known)).toThrow(problem)
  })

  test('what the combinators themselves refuse', () => {
    expect(() => strategyFromJson(loopFile({ leverage: 0.5 }), known)).toThrow(InvalidAmountError)
    expect(() => strategyFromJson(loopFile({ rounds: -1 }), known)).toThrow('-1 is not a whole number of rounds.')
    expect(() => strategyFromJson(loopFile({ collateral: 'stETH@1' }), known)).toThrow(/stETH@1/)
    expect(() => strategyFromJson(one({ step: 'wait', parameters: { seconds: 1.5 } }), known)).toThrow(
      '1.5 is not whole seconds above zero.',
    )
  })

  test('steps in the wrong order: the sentence of the compiler', () => {
    expect(() => strategyFromJson(one({ step: 'lido.wrap' }), known)).toThrow(StepOrderError)
    expect(() => strategyFromJson(one({ step: 'lido.wrap' }), known)).toThrow(
      '"lido.wrap" consumes stETH@1, but at this point the strategy holds only ETH@1. Put a step that produces stETH@1 before it.',
    )
  })

  test('an adapter that is not given', () => {
    const json = strategyToJson(presets['wsteth-supply'].strategy())
    expect(() => strategyFromJson(json, [lido, weth])).toThrow(
      'step 2 (aaveV3.supply), step is aaveV3.supply, which no adapter knows; known are lido.stake, lido.stakeAndWrap,',
    )
  })
})
