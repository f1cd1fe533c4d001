import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../core/create-world.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { loop } from '../../core/loop.js'
import type { Market } from '../../core/market.js'
import { observe } from '../../core/observe.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { runReading } from '../../core/run-reading.js'
import { createScope } from '../../core/scope.js'
import { strategyFromJson } from '../../core/strategy-from-json.js'
import { strategyToJson } from '../../core/strategy-to-json.js'
import { withAmount } from '../../core/with-amount.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { InsufficientBalanceError } from '../../errors/insufficient-balance-error.js'
import { LeverageUnreachableError } from '../../errors/leverage-unreachable-error.js'
import { wad } from '../../math/wad.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import { year } from '../../math/year.js'
import { lidoFacts } from '../lido/facts.js'
import { lido as lidoAdapter } from '../lido/lido.js'
import { lidoMainnet } from '../lido/mainnet.js'
import { wethMainnet } from '../weth/mainnet.js'
import { weth as wethAdapter } from '../weth/weth.js'
import { InconsistentInputError } from './errors/inconsistent-input-error.js'
import { InsufficientCollateralError } from './errors/insufficient-collateral-error.js'
import { InsufficientLiquidityError } from './errors/insufficient-liquidity-error.js'
import { MarketNotCreatedError } from './errors/market-not-created-error.js'
import { MarketPairError } from './errors/market-pair-error.js'
import { MarketParametersError } from './errors/market-parameters-error.js'
import { NotEnoughCollateralError } from './errors/not-enough-collateral-error.js'
import { UnknownMarketError } from './errors/unknown-market-error.js'
import { morphoBlueFacts } from './facts.js'
import { borrowingPower } from './logic/borrowing-power.js'
import { debtOf } from './logic/debt-of.js'
import { morphoBlueMainnet } from './mainnet.js'
import { morphoBlue } from './morpho-blue.js'

const timestamp = 1_787_360_306n
const name = 'wstETH/WETH:96.5'

const lido = lidoAdapter(lidoMainnet)
const { weth, unwrap } = wethAdapter(wethMainnet)
const options = { assets: [lido.wstETH, weth], feeds: [lido.protocol] }
const morpho = morphoBlue(morphoBlueMainnet, options)
const lender = morpho.lender({ market: name })
const position = morpho.positions[name]

const facts = [lidoFacts(lido, timestamp), morphoBlueFacts(morpho, timestamp)]
const market: Market = {
  chainId: 1,
  blockNumber: 25_809_000n,
  timestamp,
  states: Object.assign({}, ...facts.map(({ states }) => states)),
  assumptions: Object.assign({}, ...facts.map(({ assumptions }) => assumptions)),
}
const path = [unwrap(), lido.stakeAndWrap()] as const
const looped = (target: { readonly leverage: number } | { readonly healthFactor: number }) =>
  defineStrategy({
    name: 'loop',
    start: lido.wstETH,
    steps: [loop({ lender, collateral: lido.wstETH, debt: weth, path, ...target })],
  })
const plan = (leverage: number, amount = parseEther('10')) =>
  planStrategy({ strategy: looped({ leverage }), market, amount })
const steps = (...of: readonly unknown[]) => defineStrategy({ name: 'test', start: lido.wstETH, steps: of as never })
const planOf = (...of: readonly unknown[]) => planStrategy({ strategy: steps(...of), market, amount: parseEther('10') })

const supply = morpho.supplyCollateral({ market: name })
const borrow = (ether: string) => morpho.borrow({ market: name, amount: { exact: parseEther(ether) } })
const shown = (world: World, kind: string) => observe(world, `${kind}:${name}@morphoBlue`)

describe('an account on Morpho Blue', () => {
  test('is a claim on its collateral, less what it owes', () => {
    const { world } = planOf(supply, borrow('8'))
    expect(position.claims(world, 1n).map(({ asset, amount }) => [asset.symbol, amount])).toEqual([
      ['wstETH', parseEther('10')],
      [`morphoDebt:${name}`, -parseEther('8') - 1n],
    ])
    const [, debt] = position.claims(world, 1n)
    expect(debt?.asset.claims(world, 5n)).toEqual([{ asset: weth, amount: 5n }])
  })

  test('owes at the rate after its own size', () => {
    const rateAfter = (ether: string) => {
      const { world } = planOf(supply, borrow(ether))
      const [rate] = position.claims(world, 1n)[1]?.asset.yields(world) ?? []
      expect(rate?.rate.value).toBeCloseTo(wadToNumber(shown(world, 'borrowRate')), 12)
      return rate?.rate.value as number
    }
    const before = 0.022 * (1 - 0.75 * (0.008 / 0.9))
    expect(rateAfter('0.001')).toBeCloseTo(before, 6)
    expect(rateAfter('10')).toBeGreaterThan(rateAfter('0.001'))
  })

  test('also shows what it lends', () => {
    const { world } = planOf(supply)
    const { totalSupplyShares } = stateOf(world, morpho.protocols[0] as never) as { totalSupplyShares: bigint }
    const content = stateOf(world, position)
    const lending = withState(world, position, { ...content, supplyShares: totalSupplyShares / 100n })
    const [, lent] = position.claims(lending, 1n)
    expect(lent?.asset.symbol).toBe(`morphoSupply:${name}`)
    expect(Number(lent?.amount) / 1e18).toBeCloseTo(312.72, 6)
    const [rate] = lent?.asset.yields(lending) ?? []
    expect(rate?.rate.value).toBeCloseTo(wadToNumber(shown(lending, 'borrowRate')) * 0.892, 6)
    const payoff = position.payoff(lending, 1n)
    expect(
      payoff.type === 'account' && payoff.collateral.map(({ liquidationThreshold }) => liquidationThreshold),
    ).toEqual([parseEther('0.965'), 0n])
  })

  test('states on its limits what one wei more meets', () => {
    const { world } = planOf(supply, borrow('8'))
    const [out, more] = position.limits?.(world) ?? []
    expect([out?.boundBy, more?.boundBy]).toEqual(['health-factor', 'loan-to-value'])
    const exact = (asked: bigint) => ({ market: name, amount: { exact: asked } }) as const
    const taken = (asked: bigint) => planOf(supply, borrow('8'), morpho.withdrawCollateral(exact(asked)))
    const owed = (asked: bigint) => planOf(supply, borrow('8'), morpho.borrow(exact(asked)))
    expect(() => taken(out?.amount ?? 0n)).not.toThrow()
    expect(() => taken((out?.amount ?? 0n) + 1n)).toThrow(InsufficientCollateralError)
    expect(() => owed(more?.amount ?? 0n)).not.toThrow()
    expect(() => owed((more?.amount ?? 0n) + 1n)).toThrow(InsufficientCollateralError)
  })

  test('is liquidated as a whole where its collateral covers the debt, and leaves bad debt where not', () => {
    const { world } = planOf(supply, borrow('11.8'))
    expect(position.liquidate?.(world)).toBeUndefined()
    const slashed = (part: bigint) => {
      const { internalEther, ...rest } = stateOf(world, lido.protocol)
      return withState(world, lido.protocol, { ...rest, internalEther: (internalEther * part) / 1_000n })
    }
    const whole = position.liquidate?.(slashed(980n))
    expect(whole?.repaid).toBe(parseEther('11.8') + 1n)
    expect(whole?.writtenOff).toEqual([])
    expect(whole?.protocolFee).toBe(0n)
    expect(Number(whole?.bonus) / Number((whole?.seized ?? 0n) - (whole?.bonus ?? 0n))).toBeCloseTo(0.010611, 5)
    const short = position.liquidate?.(slashed(900n))
    expect(short?.seized).toBe(parseEther('10'))
    const [bad] = short?.writtenOff ?? []
    expect(Number((short?.repaid ?? 0n) + (bad?.amount ?? 0n)) / 1e18).toBeCloseTo(11.8, 9)
    expect(stateOf(short?.world as World, position)).toEqual({ supplyShares: 0n, borrowShares: 0n, collateral: 0n })
  })
})

describe('a loop', () => {
  test('reaches its leverage, and its health factor', () => {
    const { world } = plan(8)
    const situation = morpho.situationIn(world, name)
    const assets = (situation.account.collateral * situation.price) / 10n ** 36n
    const debt = debtOf(situation)
    expect(Number(assets) / Number(assets - debt)).toBeCloseTo(8, 6)
    const byHealth = planStrategy({ strategy: looped({ healthFactor: 1.03 }), market, amount: parseEther('10') })
    const after = morpho.situationIn(byHealth.world, name)
    expect(Number(borrowingPower(after)) / Number(debtOf(after))).toBeCloseTo(1.03, 6)
  })

  test('is stopped by the loan-to-value, and by what the market has left', () => {
    expect(() => plan(40)).toThrow(LeverageUnreachableError)
    expect(() => plan(40)).toThrow('loan-to-value')
    expect(() => plan(10, parseEther('1000'))).toThrow('liquidity')
  })

  test('can be read from a file, with the lender of its market', () => {
    const json = strategyToJson(looped({ leverage: 3 }))
    const read = strategyFromJson(json, [lido, wethAdapter(wethMainnet), morpho])
    expect(strategyToJson(read)).toBe(json)
    expect(JSON.parse(json).steps[0].parameters.lender).toBe(`morphoBlue/${name}`)
  })
})

describe('steps', () => {
  test('repay with what is held, pay no more than is owed, and keep the rest', () => {
    const max = { market: name, max: true } as const
    const back = planOf(
      supply,
      borrow('8'),
      morpho.borrow({ market: name, amount: { exact: 1_000n } }),
      morpho.repay({ market: name }),
    )
    const { borrowShares } = stateOf(back.world, position)
    const left = back.holdings[weth.key]
    expect(borrowShares).toBeGreaterThan(0n)
    expect(Number(left?.amount) / 8e18).toBeLessThan(1e-4)
    expect(left?.guaranteed).toBeLessThan(3n)
    expect(() => planOf(supply, borrow('8'), morpho.repay(max))).toThrow(InsufficientBalanceError)
    const other = morpho.borrow({ market: 'wstETH/WETH:94.5', amount: { exact: parseEther('1') } })
    const rest = withAmount(morpho.supplyCollateral({ market: 'wstETH/WETH:94.5' }), { exact: parseEther('5') })
    const all = planOf(rest, supply, other, borrow('4'), morpho.repay(max))
    expect(stateOf(all.world, position).borrowShares).toBe(0n)
    expect(all.holdings[weth.key]?.amount).toBe(parseEther('1') - 1n)
    expect(Number(all.holdings[weth.key]?.guaranteed) / 1e18).toBeCloseTo(0.9997, 3)
  })

  test('refuse what the contract refuses', () => {
    const all = { market: name, amount: 'max' } as const
    const much = { market: name, amount: { exact: parseEther('11') } } as const
    expect(() => planOf(supply, morpho.withdrawCollateral(much))).toThrow(NotEnoughCollateralError)
    expect(() => planOf(supply, borrow('5'), morpho.withdrawCollateral(all))).toThrow(InsufficientCollateralError)
    expect(() => planOf(supply, borrow('100'))).toThrow(InsufficientCollateralError)
    expect(() => planOf(supply, morpho.borrow(all), morpho.borrow(all))).toThrow(InconsistentInputError)
    const rich = steps(supply, borrow('5000'))
    expect(() => planStrategy({ strategy: rich, market, amount: parseEther('10000') })).toThrow(
      InsufficientLiquidityError,
    )
    const id = `morphoBlue/${name}@1`
    const gone = { ...market, states: { ...market.states, [id]: { ...(market.states[id] as object), lastUpdate: 0n } } }
    expect(() => planStrategy({ strategy: steps(supply), market: gone as Market, amount: 1n })).toThrow(
      MarketNotCreatedError,
    )
  })

  test('belong to one side of one market', () => {
    expect(() => lender.supply({ asset: weth.key })).toThrow(MarketPairError)
    expect(() => lender.borrow({ asset: lido.wstETH.key, amount: 'max' })).toThrow(
      `${name} lends WETH@1, not wstETH@1. Use WETH@1, or another market.`,
    )
    expect(() => morpho.supplyCollateral({ market: 'wstETH/USDC:86' as never })).toThrow(UnknownMarketError)
    expect(() => morphoBlue(morphoBlueMainnet, { assets: [weth] })).toThrow(UnknownMarketError)
  })
})

describe('a market', () => {
  const scope = createScope({ protocols: [lido.protocol, ...morpho.protocols], positions: [] })
  const world = createWorld({ scope, market })
  const written = (kind: string, value: bigint) => {
    const observable = `${kind}:${name}@morphoBlue` as const
    const next = scope.lenses.get(observable)?.write?.(world, value) as World
    return Math.abs(Number(observe(next, observable) - value)) / Number(value)
  }

  test('shows what is written to it', () => {
    expect(written('borrowRate', parseEther('0.07'))).toBeLessThan(1e-8)
    expect(written('utilisation', parseEther('0.97'))).toBeLessThan(1e-15)
    expect(written('borrowIndex', parseEther('1.0611'))).toBeLessThan(1e-15)
    expect(written('supplyIndex', parseEther('1.0566'))).toBeLessThan(1e-15)
  })

  test('shows the price of its oracle, which follows the exchange rate', () => {
    expect(shown(world, 'oracle')).toBe(observe(world, 'redemption:wstETH'))
    expect(shown(world, 'collateralIndex')).toBe(wad)
  })

  test('earns the fee less for those who lend', () => {
    const id = `morphoBlue/${name}@1`
    const fee = { ...market, states: { ...market.states, [id]: { ...(market.states[id] as object), fee: wad / 10n } } }
    const taxed = createWorld({ scope, market: fee as Market })
    expect(Number(shown(taxed, 'supplyRate')) / Number(shown(world, 'supplyRate'))).toBeCloseTo(0.9, 12)
  })

  const { loanToken, collateralToken, oracle, irm, lltv } = morphoBlueMainnet.markets[name]
  const totals = [5n, 6n, 3n, 4n, timestamp - 10n, 0n] as const
  const [protocol] = morpho.protocols
  const load = (parameters: readonly unknown[], state: readonly bigint[] = totals) =>
    runReading(protocol?.load() as never, async () => [state, parameters, wad / 10n / year])

  test('is read with its rate at target, and held against the deployment', async () => {
    const parameters = [loanToken, collateralToken, oracle.address, irm, BigInt(lltv)]
    expect(await load(parameters)).toMatchObject({ totalSupplyAssets: 5n, rateAtTarget: wad / 10n / year })
    const wrong = [loanToken, collateralToken, irm, irm, BigInt(lltv)]
    await expect(load(wrong)).rejects.toThrow(MarketParametersError)
    await expect(load(wrong)).rejects.toThrow('The oracle of wstETH/WETH:96.5 is')
    expect(await load(wrong, [0n, 0n, 0n, 0n, 0n, 0n])).toMatchObject({ lastUpdate: 0n })
  })

  test('of another block, or one that lends more than it has, does not fit', () => {
    const state = market.states[protocol?.id as string] as never as { totalSupplyAssets: bigint }
    expect(protocol?.misfit?.(state as never, { timestamp })).toBeUndefined()
    expect(protocol?.misfit?.(state as never, { timestamp: 1n })).toContain('after the block')
    const broken = { ...state, totalBorrowAssets: state.totalSupplyAssets + 1n }
    expect(protocol?.misfit?.(broken as never, { timestamp })).toContain('more than it has')
  })
})
