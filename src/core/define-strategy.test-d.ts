import { describe, expectTypeOf, test } from 'vitest'
import { lido } from '../adapters/lido/lido.js'
import { lidoMainnet } from '../adapters/lido/mainnet.js'
import { adapters } from '../presets/adapters.js'
import { defineStrategy } from './define-strategy.js'
import { escrowDouble } from './fixtures/escrow-double.js'
import type { Key } from './key.js'
import { portion } from './portion.js'
import type { Step } from './step.js'
import type { CheckSteps, Held, Strategy } from './strategy.js'
import { wait } from './wait.js'

const { aaveV3, erc20, lido: lidoAdapter, weth } = adapters
const { eth, stake, stakeAndWrap, unwrap, wrap, wstETH } = lidoAdapter
const borrowWeth = () => aaveV3.borrow({ asset: 'WETH@1', amount: { exact: 1n } })
const supplyWstETH = () => aaveV3.supply({ asset: 'wstETH@1' })

const elsewhere = lido({ ...lidoMainnet, chainId: 10 })

describe('what is held at the end', () => {
  test('a step takes what it consumes and leaves what it produces', () => {
    expectTypeOf(defineStrategy({ name: 'a', start: eth, steps: [stake()] })).toEqualTypeOf<Strategy<'stETH@1'>>()
    expectTypeOf(defineStrategy({ name: 'b', start: eth, steps: [stake(), wrap()] })).toEqualTypeOf<
      Strategy<'wstETH@1'>
    >()
  })

  test('no step: what it started from', () => {
    expectTypeOf(defineStrategy({ name: 'a', start: eth, steps: [] })).toEqualTypeOf<Strategy<'ETH@1'>>()
  })

  test('what is required stays', () => {
    const strategy = defineStrategy({ name: 'a', start: eth, steps: [stake(), wrap(), supplyWstETH(), borrowWeth()] })
    expectTypeOf(strategy).toEqualTypeOf<Strategy<'aaveV3@1' | 'WETH@1'>>()
  })

  test('a position that was opened before satisfies what requires it', () => {
    const strategy = defineStrategy({ name: 'a', start: eth, opened: [aaveV3.account], steps: [borrowWeth()] })
    expectTypeOf(strategy).toEqualTypeOf<Strategy<'ETH@1' | 'aaveV3@1' | 'WETH@1'>>()
  })

  test('branches and merges: what a portion leaves may be used, and flows together again', () => {
    const branches = defineStrategy({ name: 'a', start: eth, steps: [portion(weth.wrap(), 0.25), stakeAndWrap()] })
    expectTypeOf(branches).toEqualTypeOf<Strategy<'WETH@1' | 'wstETH@1'>>()
    const merged = defineStrategy({
      name: 'b',
      start: eth,
      steps: [portion(stakeAndWrap(), 0.5), stake(), wrap(), supplyWstETH()],
    })
    expectTypeOf(merged).toEqualTypeOf<Strategy<'aaveV3@1'>>()
  })

  test('a repayment keeps what is too much', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: weth.weth,
      opened: [aaveV3.account],
      steps: [aaveV3.repay({ asset: 'WETH@1' }), weth.unwrap()],
    })
    expectTypeOf(strategy).toEqualTypeOf<Strategy<'aaveV3@1' | 'ETH@1'>>()
  })

  test('a maturity: waiting takes nothing', () => {
    const escrow = escrowDouble(eth, 60n)
    const strategy = defineStrategy({
      name: 'a',
      start: eth,
      steps: [escrow.lock(), wait({ position: escrow.position }), escrow.release(), wait({ seconds: 1 }), stake()],
    })
    expectTypeOf(strategy).toEqualTypeOf<Strategy<'stETH@1'>>()
  })
})

describe('a chain that does not fit', () => {
  test('a step consumes what is not held', () => {
    // @ts-expect-error "aaveV3.supply" consumes wstETH@1, but at this point the strategy holds only stETH@1.
    defineStrategy({ name: 'a', start: eth, steps: [stake(), supplyWstETH()] })
    expectTypeOf<
      CheckSteps<'stETH@1', [ReturnType<typeof supplyWstETH>]>[0]
    >().toEqualTypeOf<'"aaveV3.supply" consumes wstETH@1, but at this point the strategy holds only stETH@1. Put a step that produces wstETH@1 before it.'>()
    expectTypeOf<
      CheckSteps<'ETH@1', [ReturnType<typeof wrap>]>[0]
    >().toEqualTypeOf<'"lido.wrap" consumes stETH@1, but at this point the strategy holds only ETH@1. Put a step that produces stETH@1 before it.'>()
  })

  test('a step consumes what an earlier one took', () => {
    // @ts-expect-error "lido.stakeAndWrap" consumes ETH@1, but at this point the strategy holds only stETH@1.
    defineStrategy({ name: 'a', start: eth, steps: [stake(), stakeAndWrap()] })
    expectTypeOf<
      CheckSteps<'ETH@1', [ReturnType<typeof stake>, ReturnType<typeof stakeAndWrap>]>[1]
    >().toEqualTypeOf<'"lido.stakeAndWrap" consumes ETH@1, but at this point the strategy holds only stETH@1. Put a step that produces ETH@1 before it.'>()
  })

  test('a step requires what is not held', () => {
    // @ts-expect-error "aaveV3.borrow" requires aaveV3@1, but at this point the strategy holds only wstETH@1.
    defineStrategy({ name: 'a', start: eth, steps: [stake(), wrap(), borrowWeth()] })
    expectTypeOf<
      CheckSteps<'ETH@1', [Step<'x.draw', never, 'aaveV3@1', 'WETH@1'>]>[0]
    >().toEqualTypeOf<'"x.draw" requires aaveV3@1, but at this point the strategy holds only ETH@1. Put a step that produces aaveV3@1 before it.'>()
  })

  test('a step of another chain', () => {
    // @ts-expect-error "lido.stake" consumes ETH@10, but the strategy is on chain 1 and holds ETH@1.
    defineStrategy({ name: 'a', start: eth, steps: [elsewhere.stake()] })
    expectTypeOf<
      CheckSteps<'ETH@1', [ReturnType<typeof elsewhere.stake>]>[0]
    >().toEqualTypeOf<'"lido.stake" consumes ETH@10, but the strategy is on chain 1 and holds ETH@1. Make the step with the deployment of that chain.'>()
    expectTypeOf<
      CheckSteps<'wstETH@1', [Step<'x.draw', never, 'aaveV3@10', 'WETH@10'>]>[0]
    >().toEqualTypeOf<'"x.draw" requires aaveV3@10, but the strategy is on chain 1 and holds wstETH@1. Make the step with the deployment of that chain.'>()
  })

  test('nothing is held any more', () => {
    type Burn = Step<'x.burn', 'ETH@1', never, never>
    expectTypeOf<
      CheckSteps<'ETH@1', [Burn, Burn]>[1]
    >().toEqualTypeOf<'"x.burn" consumes ETH@1, but at this point the strategy holds nothing.'>()
  })

  test('only the first step that does not fit becomes a sentence', () => {
    type Wrap = ReturnType<typeof wrap>
    type Checked = CheckSteps<'ETH@1', [Wrap, Wrap]>
    expectTypeOf<Checked[0]>().toExtend<string>()
    expectTypeOf<Checked[1]>().toEqualTypeOf<Wrap>()
  })

  test('an asset that the market does not list', () => {
    // @ts-expect-error stETH is not lent on Aave
    aaveV3.supply({ asset: 'stETH@1' })
    aaveV3.supply({ asset: erc20.tokens.USDC.key })
  })

  test('several things are held: the sentence names each of them', () => {
    type Both = ReturnType<typeof portion<'x.half', 'ETH@1', never, 'stETH@1'>>
    type Sentence = CheckSteps<'ETH@1', [Both, Step<'x.draw', never, 'aaveV3@1', never>]>[1]
    // Compilers differ in the order of a union.
    expectTypeOf<Sentence>().toExtend<`"x.draw" requires aaveV3@1, but at this point the strategy holds only ${'ETH@1, stETH@1' | 'stETH@1, ETH@1'}. Put a step that produces aaveV3@1 before it.`>()
  })
})

describe('what only run time knows', () => {
  test('a list built at run time', () => {
    const steps: readonly Step[] = []
    expectTypeOf(defineStrategy({ name: 'a', start: eth, steps })).toEqualTypeOf<Strategy<Key>>()
    expectTypeOf<Held<'ETH@1', readonly Step[]>>().toEqualTypeOf<Key>()
  })

  test('a step typed only as `Step` in a typed chain: what follows is left to run time', () => {
    const unknown = stake() as Step
    const strategy = defineStrategy({ name: 'a', start: eth, steps: [stake(), unknown, supplyWstETH()] })
    expectTypeOf(strategy).toEqualTypeOf<Strategy<Key>>()
  })

  test('what comes before such a step is still checked', () => {
    // @ts-expect-error "lido.wrap" consumes stETH@1, but at this point the strategy holds only ETH@1.
    defineStrategy({ name: 'a', start: eth, steps: [wrap(), stake() as Step] })
  })
})

test('a strategy of known ends is a strategy', () => {
  const strategy = defineStrategy({ name: 'a', start: wstETH, steps: [unwrap()] })
  expectTypeOf(strategy).toExtend<Strategy>()
})
