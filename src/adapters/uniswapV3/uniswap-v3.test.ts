import { describe, expect, it } from 'vitest'
import { appraise } from '../../core/appraise.js'
import type { Asset } from '../../core/asset.js'
import type { Call } from '../../core/call.js'
import { callsOf } from '../../core/calls-of.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { redemptionValue } from '../../core/look-through.js'
import type { Market } from '../../core/market.js'
import { exactIn, observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import type { Plan, Stage } from '../../core/plan.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { portion } from '../../core/portion.js'
import { quoteAt } from '../../core/quote-at.js'
import type { Step } from '../../core/step.js'
import { strategyFromJson } from '../../core/strategy-from-json.js'
import { strategyToJson } from '../../core/strategy-to-json.js'
import { stateOf, type World } from '../../core/world.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import { feeYield, volumeAssumption } from './fee-apr.js'
import type { Liquidity } from './liquidity.js'
import { movePrice } from './logic/move-price.js'
import { uniswapV3Mainnet } from './mainnet.js'
import type { Pool } from './pool-protocol.js'
import type { PoolState } from './pool-state.js'
import { redemptionPrice, ticksOf } from './range.js'
import { uniswapV3 } from './uniswap-v3.js'

const { lido, weth, uniswapV3: adapter } = adapters
const { eth, wstETH, stakeAndWrap } = lido
const ether = 10n ** 18n
const pool: Pool = adapter.pools['wstETH/WETH']
const dollars: Pool = adapter.pools['USDC/WETH']
const price = 'pool:wstETH/WETH@uniswapV3'

const enter = [portion(stakeAndWrap(), 0.5), weth.wrap()] as const
const provide = defineStrategy({
  name: 'provide',
  start: eth,
  steps: [...enter, adapter.mint({ range: 'wstETH/WETH:peg' })],
})
const provided = (amount = 100n * ether, market = defaultMarket()) =>
  planStrategy({ strategy: provide, market, amount })
const positionIn = ({ world }: Pick<Plan, 'world'>): Liquidity => stateOf(world, adapter.positions['wstETH/WETH:peg'])
const firstCalls = (plan: Plan) => callsOf(plan, plan.stages[0] as Stage)

describe('the pools of the default market', () => {
  it('stand at redemption, in one liquidity over the whole pool', () => {
    const { world } = provided()
    const [pooled, redeemed] = [observe(provided(1_000n).world, price), observe(world, 'redemption:wstETH')]
    expect(Math.abs(Number(pooled - redeemed))).toBeLessThan(1e3)
    const state = defaultMarket().states[pool.protocol.id] as PoolState
    expect(state.ticks).toHaveLength(2)
    for (const { protocol } of [pool, dollars, adapter.pools['rETH/WETH']])
      expect(protocol.misfit?.(defaultMarket().states[protocol.id] as never, { timestamp: 0n })).toBeUndefined()
  })

  it('mark price, depth, volume and the protocol’s part as assumed', () => {
    const { assumptions } = defaultMarket()
    for (const name of [price, 'depth:wstETH/WETH@uniswapV3', volumeAssumption('wstETH/WETH')])
      expect(assumptions[name]?.of).toEqual([pool.protocol.id])
    expect(assumptions['protocolFee:wstETH/WETH@uniswapV3']?.value).toBe(0.25)
  })
})

describe('ranges', () => {
  const { world } = provided()
  const range = (definition: object) => ticksOf(world, pool, { pool: pool.name, ...definition } as never)
  const usable = (definition: object) => ticksOf(world, dollars, { pool: dollars.name, ...definition } as never)

  it('are taken by ticks as they are', () => {
    expect(range({ ticks: [-7, 11] })).toEqual({ tickLower: -7, tickUpper: 11 })
    expect(() => usable({ ticks: [-7, 10] })).toThrow('Use -10 or 0')
    expect(() => range({ ticks: [11, -7] })).toThrow('holds nothing')
    expect(() => range({ ticks: [0.5, 7] })).toThrow('no multiple of 1')
    expect(() => range({ ticks: [-900_000, 7] })).toThrow('no tick of a pool')
  })

  it('widen bands of prices to the tick spacing', () => {
    expect(range({ price: [1, 1.0001] })).toEqual({ tickLower: 0, tickUpper: 1 })
    const { tickLower, tickUpper } = usable({ price: [1 / 4_000, 1 / 2_000] })
    expect([tickLower % 10, tickUpper % 10].map(Math.abs)).toEqual([0, 0])
    expect(tickLower).toBeLessThanOrEqual(Math.log(1e12 / 4_000) / Math.log(1.0001))
    expect(tickUpper - tickLower).toBeGreaterThan(Math.log(2) / Math.log(1.0001))
    expect(() => range({ price: [2, 1] })).toThrow('holds nothing')
  })

  it('follow the redemption rate', () => {
    const fair = Number(redemptionPrice(world, pool)) / 1e18
    const { tickLower, tickUpper } = range({ redemption: [0.005, 0.01] })
    const tickAt = (at: number) => Math.log(at) / Math.log(1.0001)
    expect(Math.abs(tickLower - tickAt(fair * 0.995))).toBeLessThan(1.01)
    expect(Math.abs(tickUpper - tickAt(fair * 1.01))).toBeLessThan(1.01)
    expect(() => range({ redemption: [-0.01, 0.005] })).toThrow('holds nothing')
    const slashed = perturb(world, [{ observable: 'redemption:wstETH', times: 0.9 }])
    expect(ticksOf(slashed, pool, { pool: pool.name, redemption: [0.005, 0.01] }).tickLower).toBeLessThan(
      tickLower - 900,
    )
    // USDC and WETH are redeemed for different things: their prices come in.
    const plan = planStrategy({
      strategy: defineStrategy({
        name: 'dollars',
        start: weth.weth,
        steps: [adapter.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'USDC@1', fee: 500 })],
      }),
      market: defaultMarket(),
      amount: ether,
    })
    expect(Number(redemptionPrice(plan.world, dollars)) / 1e18).toBeCloseTo(1 / 3_000, 12)
  })

  it('span the whole pool', () => {
    expect(range({ full: true })).toEqual({ tickLower: -887_272, tickUpper: 887_272 })
    expect(usable({ full: true })).toEqual({ tickLower: -887_270, tickUpper: 887_270 })
  })
})

describe('swaps', () => {
  const swapOf = (step: Step, amount: bigint, start: Asset = weth.weth) =>
    planStrategy({
      strategy: defineStrategy({ name: 'swap', start, steps: [step] } as never),
      market: defaultMarket(),
      amount,
    })

  it('let later steps spend the least that is let through', () => {
    const { holdings } = swapOf(
      adapter.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100 }) as Step,
      ether,
    )
    const { amount, guaranteed } = holdings['wstETH@1'] as never as { amount: bigint; guaranteed: bigint }
    expect(guaranteed).toBe((amount * 999n) / 1_000n)
  })

  it('state what is lost against redemption', () => {
    const { oneOffs } = swapOf(
      adapter.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100 }) as Step,
      ether,
    )
    expect(oneOffs.map(({ kind, asset }) => [kind, asset])).toEqual([['swap', 'ETH@1']])
    // The fee of 0.01 %, and a millionth of impact.
    expect(Number(oneOffs[0]?.amount) / 1e18).toBeCloseTo(0.000_101, 6)
  })

  it('state what is lost against the pool’s price where tokens are redeemed for different things', () => {
    const { oneOffs } = swapOf(
      adapter.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'USDC@1', fee: 500 }) as Step,
      ether,
    )
    expect(oneOffs[0]?.asset).toBe('USDC@1')
    expect(Number(oneOffs[0]?.amount) / 1e6).toBeCloseTo(3_000 * 0.000_503, 1)
  })

  it('give what a multi-hop path gives hop by hop', () => {
    const along = swapOf(
      adapter.exactInput({ tokens: ['wstETH@1', 'WETH@1', 'USDC@1'], fees: [100, 500] }) as Step,
      ether,
      wstETH,
    )
    const first = swapOf(
      adapter.exactInputSingle({ tokenIn: 'wstETH@1', tokenOut: 'WETH@1', fee: 100, slippage: 0 }) as Step,
      ether,
      wstETH,
    )
    const second = swapOf(
      adapter.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'USDC@1', fee: 500 }) as Step,
      (first.holdings as never as Record<string, { amount: bigint }>)['WETH@1']?.amount as bigint,
    )
    const amount = (plan: Plan) => (plan.holdings as never as Record<string, { amount: bigint }>)['USDC@1']?.amount
    expect(amount(along)).toBe(amount(second))
  })

  it('bring an exact output and give back the rest', () => {
    const plan = swapOf(
      adapter.exactOutputSingle({
        tokenIn: 'WETH@1',
        tokenOut: 'USDC@1',
        fee: 500,
        amountOut: { exact: 1_500_000_000n },
      }) as Step,
      ether,
    )
    const { 'USDC@1': out, 'WETH@1': left } = plan.holdings as never as Record<
      string,
      { amount: bigint; guaranteed: bigint }
    >
    expect(out).toMatchObject({ amount: 1_500_000_000n, guaranteed: 1_500_000_000n })
    expect(Number(left?.amount) / 1e18).toBeCloseTo(0.4997, 3)
    expect(left?.guaranteed).toBeLessThan(left?.amount as bigint)
    expect(() =>
      swapOf(
        adapter.exactOutputSingle({
          tokenIn: 'WETH@1',
          tokenOut: 'USDC@1',
          fee: 500,
          amountOut: { exact: 10n ** 10n },
        }) as Step,
        ether,
      ),
    ).toThrow('WETH@1')
    expect(() =>
      swapOf(
        adapter.exactOutput({
          tokens: ['WETH@1', 'USDC@1', 'WETH@1'],
          fees: [500, 500],
          amountOut: { exact: 1n },
        }) as Step,
        ether,
      ),
    ).toThrow('twice')
  })

  it('say what SwapRouter02 takes, and with another router the deadline too', () => {
    const step = adapter.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100, slippage: 0.01 }) as Step
    const [call] = firstCalls(swapOf(step, ether)) as readonly [Call]
    expect(call.to).toBe(uniswapV3Mainnet.router.address)
    expect(Object.keys(call.args[0] as object)).toEqual([
      ...['tokenIn', 'tokenOut', 'fee', 'recipient', 'amountIn', 'amountOutMinimum', 'sqrtPriceLimitX96'],
    ])
    const { pools: _, ...contracts } = uniswapV3Mainnet
    const old = uniswapV3(
      {
        ...contracts,
        router: { kind: 'SwapRouter', address: '0xE592427A0AEce92De3Edee1F18E0157C05861564' },
        pools: { 'wstETH/WETH': uniswapV3Mainnet.pools['wstETH/WETH'] },
      },
      { assets: [wstETH, weth.weth] },
    )
    const again = old.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100, deadline: 60 }) as Step
    const [older] = firstCalls(swapOf(again, ether)) as readonly [Call]
    expect(older.args[0]).toMatchObject({ deadline: defaultMarket().timestamp + 60n })
  })

  it('refuse pools, slippages and paths that cannot be', () => {
    const make = (parameters: object) => () => adapter.exactInputSingle(parameters as never)
    const pair = { tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100 }
    expect(make({ ...pair, fee: 3_000 })).toThrow('names no pool of WETH@1 and wstETH@1 at 3000')
    for (const slippage of [-0.1, 1, Number.NaN]) expect(make({ ...pair, slippage })).toThrow('slippage')
    for (const deadline of [-1, 0.5, Number.NaN]) expect(make({ ...pair, deadline })).toThrow('deadline')
    expect(() => adapter.exactInput({ tokens: ['WETH@1'], fees: [100] })).toThrow('one token more than fees')
    expect(() => adapter.mint({ range: 'nowhere' as never })).toThrow('no range "nowhere"')
  })
})

describe('a position', () => {
  it('is a claim on both tokens, and pays what its claims are worth', () => {
    for (const times of [1, 0.997, 1.008, 0.9, 1.1]) {
      const plan = provided()
      const world = perturb(plan.world, [{ observable: price, times }])
      const position = adapter.positions['wstETH/WETH:peg']
      const claimed = redemptionValue(position, 1n, eth, world)
      const { value } = appraise(
        position.payoff(world, 1n),
        quoteAt([wstETH, weth.weth], eth, 'redemption'),
        exactIn(world),
      )
      expect(Number(value - claimed) / Number(claimed)).toBeCloseTo(0, 9)
      expect(position.claims(world, 1n).length).toBe(times === 0.9 || times === 1.1 ? 1 : 2)
    }
  })

  it('follows the price as its liquidity comes into range and leaves it', () => {
    const { world } = provided()
    const at = (moved: World) => stateOf(moved, pool.protocol).liquidity
    const away = perturb(world, [{ observable: price, times: 1.1 }])
    expect(at(world) - at(away)).toBe(positionIn({ world }).liquidity)
    const back = movePrice(stateOf(away, pool.protocol), pool.name, stateOf(world, pool.protocol).sqrtPriceX96)
    expect(back).toEqual(stateOf(world, pool.protocol))
  })

  it('earns its share of an assumed volume, its own size included', () => {
    const rate = (amount: bigint) => {
      const plan = provided(amount)
      return feeYield(plan.world, pool, positionIn(plan)).rate
    }
    const [small, large, huge] = [rate(ether), rate(1_000n * ether), rate(100_000n * ether)]
    expect(small.window).toBe('assumed')
    expect(small.value).toBeGreaterThan(large.value)
    expect(large.value).toBeGreaterThan(2 * huge.value)
    const { world } = provided()
    const outside = perturb(world, [{ observable: price, times: 1.1 }])
    expect(feeYield(outside, pool, positionIn({ world })).rate.value).toBe(0)
    const { [volumeAssumption('wstETH/WETH')]: _, ...assumptions } = defaultMarket().assumptions
    const silent = provided(ether, { ...defaultMarket(), assumptions })
    expect(() => feeYield(silent.world, pool, positionIn(silent))).toThrow('volume:wstETH/WETH@uniswapV3')
  })

  it('earns what fee growth inside its range says, spread over its own liquidity as well', () => {
    const now = defaultMarket()
    const state = now.states[pool.protocol.id] as PoolState
    const day = 86_400n
    // A day in which liquidity of 2¹²⁸ would have earned 10¹² of token 1.
    const grown = { ...state, feeGrowthGlobal1X128: 10n ** 34n }
    const market: Market = {
      ...now,
      states: { ...now.states, [pool.protocol.id]: grown },
      earlier: { ...now, timestamp: now.timestamp - day, states: { [pool.protocol.id]: state } },
    }
    const plan = provided(10_000n * ether, market)
    const { rate, origins } = feeYield(plan.world, pool, positionIn(plan))
    const { liquidity } = positionIn(plan)
    const [before, own] = [Number(state.liquidity), Number(liquidity)]
    const earned = (1e34 * own * (before / (before + own))) / 2 ** 128
    const value = Number(redemptionValue(adapter.positions['wstETH/WETH:peg'], 1n, eth, plan.world))
    expect(rate.window).toBe(86_400)
    expect(rate.value / ((earned * 365) / value)).toBeCloseTo(1, 3)
    expect(origins[0]?.type).toBe('state')
  })

  it('guarantees of what is taken out the least that the calls let through', () => {
    const strategy = defineStrategy({
      name: 'in and out',
      start: eth,
      steps: [
        ...enter,
        adapter.mint({ range: 'wstETH/WETH:peg' }),
        adapter.decreaseLiquidity({ range: 'wstETH/WETH:peg', liquidity: 'max', slippage: 0.002 }),
        adapter.collect({ range: 'wstETH/WETH:peg' }),
        adapter.burn({ range: 'wstETH/WETH:peg' }),
      ],
    })
    const plan = planStrategy({ strategy, market: defaultMarket(), amount: 100n * ether })
    expect(Object.keys(plan.holdings).sort()).toEqual(['WETH@1', 'wstETH@1'])
    const { amount, guaranteed } = plan.holdings['wstETH@1'] as never as { amount: bigint; guaranteed: bigint }
    expect(guaranteed).toBeLessThan(amount)
    expect(guaranteed).toBeGreaterThan(amount / 2n)
    expect(() => firstCalls(plan)).toThrow('gets its id when its mint has run')
  })

  it('is minted once, and burned when it is empty', () => {
    const twice = defineStrategy({
      name: 'twice',
      start: eth,
      steps: [
        ...enter,
        portion(adapter.mint({ range: 'wstETH/WETH:peg' }), 0.5),
        adapter.mint({ range: 'wstETH/WETH:peg' }),
      ],
    })
    const run = (strategy: typeof twice) => () => planStrategy({ strategy, market: defaultMarket(), amount: ether })
    expect(run(twice)).toThrow('is open already')
    const early = { ...provide, steps: [...provide.steps, adapter.burn({ range: 'wstETH/WETH:peg' })] }
    expect(run(early as never)).toThrow('still holds liquidity')
    const nothing = {
      ...provide,
      opened: [adapter.positions['wstETH/WETH:full']],
      steps: [adapter.collect({ range: 'wstETH/WETH:full' })],
    }
    expect(run(nothing as never)).toThrow('has no position "wstETH/WETH:full"')
  })

  it('takes one token alone outside of its range', () => {
    const { pools: _, ...contracts } = uniswapV3Mainnet
    const { mint, positions } = uniswapV3(
      { ...contracts, pools: { 'wstETH/WETH': uniswapV3Mainnet.pools['wstETH/WETH'] } },
      {
        assets: [wstETH, weth.weth],
        ranges: { above: { pool: 'wstETH/WETH', redemption: [-0.01, 0.02] } },
      },
    )
    const strategy = defineStrategy({ name: 'above', start: eth, steps: [...enter, mint({ range: 'above' })] })
    const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n * ether })
    expect(positions.above.claims(plan.world, 1n).map(({ asset }) => asset.key)).toEqual(['wstETH@1'])
    expect((plan.holdings as never as Record<string, { amount: bigint }>)['WETH@1']?.amount).toBe(5n * ether)
  })
})

describe('steps as data', () => {
  it('survive a file', () => {
    const strategy = defineStrategy({
      name: 'file',
      start: eth,
      steps: [
        ...enter,
        adapter.mint({ range: 'wstETH/WETH:peg', slippage: 0.01 }),
        adapter.decreaseLiquidity({ range: 'wstETH/WETH:peg', liquidity: { share: 0.5 } }),
        adapter.collect({ range: 'wstETH/WETH:peg' }),
        adapter.exactOutput({
          tokens: ['WETH@1', 'USDC@1'],
          fees: [500],
          amountOut: { exact: 10n ** 6n },
          deadline: 60,
        }),
      ],
    })
    const text = strategyToJson(strategy as never)
    const again = strategyFromJson(text, Object.values(adapters))
    expect(strategyToJson(again)).toBe(text)
  })

  it('offer candidates that can be made', () => {
    for (const { parameters, create, candidates } of Object.values(adapter.steps) as readonly {
      readonly parameters: { '~standard': { validate(value: unknown): unknown } }
      create(value: never): Step
      candidates?(world: World): readonly unknown[]
    }[])
      for (const candidate of candidates?.(provided().world) ?? []) {
        expect(parameters['~standard'].validate(candidate)).not.toHaveProperty('issues')
        expect(create(candidate as never).id).toContain('uniswapV3.')
      }
  })
})

describe('a pool as the source of a market price', () => {
  it('shows it, and a shock to the pool moves it', () => {
    const { pools, ...contracts } = uniswapV3Mainnet
    const of = { ...pools['wstETH/WETH'], market: 'wstETH' }
    const made = uniswapV3({ ...contracts, pools: { source: of } }, { assets: [wstETH, weth.weth] })
    const lens = made.pools.source.protocol.observables?.['market:wstETH']
    expect(lens?.read(provided().world)).toEqual({
      type: 'product',
      of: [{ type: 'observable', name: 'pool:source@uniswapV3' }, weth.weth.worth?.market],
    })
    expect(lens?.write).toBeUndefined()
    expect(Object.keys(made.positions)).toEqual([])
  })
})
