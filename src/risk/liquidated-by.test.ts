import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../core/appraise.js'
import type { Asset } from '../core/asset.js'
import { defineAsset } from '../core/define-asset.js'
import { definePosition } from '../core/define-position.js'
import { defineStrategy } from '../core/define-strategy.js'
import { emptyMarket } from '../core/fixtures/empty-market.js'
import { ether } from '../core/fixtures/made-up-assets.js'
import { showingDouble } from '../core/fixtures/world-showing.js'
import { constant, observable } from '../core/formula.js'
import { hold } from '../core/hold.js'
import { lookThrough } from '../core/look-through.js'
import type { Lens, Observable } from '../core/observable.js'
import { exactIn, lensOf, observe } from '../core/observe.js'
import { payoffOf } from '../core/payoff-of.js'
import { perturb } from '../core/perturb.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { quoteAt } from '../core/quote-at.js'
import type { World } from '../core/world.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { loopOnOracle } from './fixtures/loops.js'
import { type LiquidatingMove, liquidatedBy } from './liquidated-by.js'
import { liquidationOf } from './liquidation-of.js'

const market = defaultMarket()
const { aaveV3, lido } = adapters
const tokens = (count: number) => BigInt(Math.round(count * 1e9)) * 10n ** 9n
const planOf = (id: keyof typeof presets, leverage: number) =>
  planStrategy({ strategy: presets[id].strategy({ leverage }), market, amount: 100n * wad })

/** A plan that holds an account with these balances, in whole scaled tokens. */
function holding(collateral: { readonly [symbol: string]: number }, debt: { readonly [symbol: string]: number }): Plan {
  const strategy = defineStrategy({ name: 'a', start: lido.eth, opened: [aaveV3.account], steps: [] })
  const order = ['WETH', 'wstETH', 'USDC', 'rETH']
  const reserves = order.flatMap((symbol) => {
    const [scaledSupply, scaledDebt] = [tokens(collateral[symbol] ?? 0), tokens(debt[symbol] ?? 0)]
    if (scaledSupply === 0n && scaledDebt === 0n) return []
    return [{ asset: `${symbol}@1`, scaledSupply, scaledDebt, usedAsCollateral: scaledSupply > 0n }]
  })
  const positions = { 'aaveV3@1': { eModeCategory: 0, reserves } }
  return planStrategy({ strategy, market, amount: wad, positions })
}

/** The world where everything of a move is multiplied with a factor. */
const movedBy = ({ world }: Plan, { observables, kind }: LiquidatingMove, times: bigint) =>
  observables.reduce((next, name) => {
    const base = observe(world, kind === 'cap' ? (name.replace(/cap:(\w+)@.*/, 'redemption:$1') as typeof name) : name)
    return lensOf(next, name).write!(next, multiplyWad(base, times))
  }, world)

function exactHealth(plan: Plan, world: World): bigint {
  const { unit, exposures } = lookThrough(plan)
  const assets = exposures.map(({ asset }) => asset)
  return appraise(payoffOf(plan, world), quoteAt(assets, unit, 'redemption'), exactIn(world)).health
}

/** At the move the health factor is below one, one unit of the last decimal before it is not; the contract agrees. */
function expectRoot(plan: Plan, move: LiquidatingMove): void {
  const away = move.direction === 'fall' ? 1n : -1n
  const at = (times: bigint) => exactHealth(plan, movedBy(plan, move, times))
  expect(at(move.times) < wad).toBe(true)
  expect(at(move.times + away) >= wad).toBe(true)
  expect(Number(at(move.times)) / 1e18).toBeCloseTo(1, 7)
  expect(move.move).toBeCloseTo(Math.abs(1 - Number(move.times) / 1e18), 12)
  // The contract counts in eight decimals.
  const byContract = (times: bigint) => Number(aaveV3.accountData(movedBy(plan, move, times)).healthFactor) / 1e18
  expect(byContract(move.times)).toBeCloseTo(1, 7)
  expect(byContract(move.times + away * 10n ** 11n)).toBeGreaterThan(1)
  expect(byContract(move.times - away * 10n ** 11n)).toBeLessThan(1)
}

const movesOf = ({ collateral, debt, together }: ReturnType<typeof liquidatedBy>) => [
  ...[...collateral, ...debt].flatMap(({ moves }) => moves),
  ...together.flatMap(({ move }) => (move === null ? [] : [move])),
]
const shape = (moves: readonly LiquidatingMove[]) => moves.map(({ kind, direction }) => `${kind} ${direction}`)

/** A made-up staking token that redeems for ether at a rate of its own. */
const madeUp = (symbol: string, protocol: string) =>
  defineAsset({
    kind: 'token',
    symbol,
    chainId: 1,
    protocol,
    worth: { price: 'usd:ETH', redemption: observable(`redemption:${symbol}`), market: constant(wad) },
    claims: (world, amount) => [{ asset: ether, amount: multiplyWad(amount, observe(world, `redemption:${symbol}`)) }],
    risks: [{ type: 'slashing', redemption: `redemption:${symbol}`, note: '' }],
  })
const held = (name: Observable): Lens => ({ read: () => wad, write: (world, value) => hold(world, name, value) })

describe('a loop of one token', () => {
  test('at a capped exchange rate: slashing and the cap, each at 1 − 1/HF, and nothing together', () => {
    const plan = planOf('wsteth-loop', 8)
    const by = liquidatedBy(plan)
    const { healthFactor, exchangeRateDrop, daysFromCarry } = liquidationOf(plan)
    expect(by.healthFactor).toBe(healthFactor)
    expect(by.daysFromCarry).toBe(daysFromCarry)
    const [collateral] = by.collateral
    expect(collateral).toMatchObject({ asset: 'wstETH@1', basis: 'capped-exchange-rate' })
    expect(shape(collateral!.moves)).toEqual(['exchange-rate fall', 'cap fall'])
    for (const { move } of collateral!.moves) expect(move).toBeCloseTo(exchangeRateDrop!, 8)
    expect(by.debt).toEqual([{ asset: 'WETH@1', basis: 'usd', moves: [] }])
    expect(by.together).toEqual([])
    for (const move of movesOf(by)) expectRoot(plan, move)
  })

  test('at the market: the de-peg as well as the slash', () => {
    const by = liquidatedBy(loopOnOracle('market', 'market:wstETH')(10))
    expect(by.collateral.map(({ basis }) => basis)).toEqual(['market'])
    const [collateral] = by.collateral
    expect(shape(collateral!.moves).sort()).toEqual(['exchange-rate fall', 'market fall'])
    for (const { move } of collateral!.moves) expect(move).toBeCloseTo(1 - 9 / 9.5, 5)
  })

  test('with a debt in dollars: a fall of ETH and a rise of the dollar', () => {
    const plan = planOf('wsteth-usdc', 1.5)
    const by = liquidatedBy(plan)
    expect(shape(by.collateral[0]!.moves)).toEqual(['exchange-rate fall', 'price fall', 'cap fall'])
    expect(shape(by.debt[0]!.moves)).toEqual(['price rise'])
    expect(by.debt[0]!.moves[0]!.move).toBeCloseTo(by.healthFactor! - 1, 6)
    for (const move of movesOf(by)) expectRoot(plan, move)
  })

  test('without debt there is nothing', () => {
    expect(liquidatedBy(planOf('wsteth-loop', 1))).toEqual({
      healthFactor: null,
      collateral: [],
      debt: [],
      together: [],
      daysFromCarry: null,
    })
  })

  test('already below one: no move is needed', () => {
    const plan = planOf('wsteth-loop', 8)
    const world = perturb(plan.world, [{ observable: 'redemption:wstETH', times: 0.9 }])
    for (const { move, times } of movesOf(liquidatedBy({ ...plan, world }))) expect([move, times]).toEqual([0, wad])
  })
})

describe('correlated legs', () => {
  test('two tokens against ETH: together they need fall least', () => {
    const plan = holding({ wstETH: 50, rETH: 50 }, { WETH: 85 })
    const by = liquidatedBy(plan)
    expect(by.collateral.map(({ asset }) => asset)).toEqual(['wstETH@1', 'rETH@1'])
    const alone = by.collateral.map(({ moves }) => moves.find(({ kind }) => kind === 'exchange-rate')!.move)
    const [both] = by.together
    expect(both).toMatchObject({
      common: 'price',
      of: 'ETH',
      kind: 'exchange-rate',
      observables: ['redemption:wstETH', 'redemption:rETH'],
    })
    expect(both!.move!.move).toBeLessThan(Math.min(...alone))
    expect(both!.move!.move).toBeCloseTo(1 - 1 / by.healthFactor!, 7)
    for (const move of movesOf(by)) expectRoot(plan, move)
  })

  test('collateral in one token, debt in another: alone each liquidates, together they do not', () => {
    const plan = holding({ rETH: 100 }, { wstETH: 65 })
    const by = liquidatedBy(plan)
    expect(shape(by.collateral[0]!.moves)).toEqual(['exchange-rate fall', 'cap fall'])
    // The debt grows with its rate up to the cap of its oracle, and no further.
    expect(shape(by.debt[0]!.moves).filter((move) => move.startsWith('price'))).toEqual([])
    expect(by.together).toMatchObject([{ common: 'price', of: 'ETH', move: null }])
    for (const move of movesOf(by)) expectRoot(plan, move)
  })

  test.each([
    [['one', 'one', 'two'], 'issuer', 'one'],
    [['one', 'two', 'three'], 'collateral', 'ETH'],
  ] as const)('collateral in two tokens, debt in a third, of %j', (issuers, common, of) => {
    const [a, b, c] = (['a', 'b', 'c'] as const).map((symbol, index) => madeUp(symbol, issuers[index]!))
    const balance = ({ key, symbol }: Asset, units: bigint) =>
      ({
        asset: key,
        units,
        index: 'index:one',
        oracle: observable(`redemption:${symbol}`),
        basis: 'exchange-rate',
      }) as const
    const counted = { liquidationThreshold: (wad * 9n) / 10n, liquidationBonus: 0n, liquidationProtocolFee: 0n }
    const shown = Object.fromEntries(
      ['redemption:a', 'redemption:b', 'redemption:c', 'index:one'].map((name) => [name, held(name as Observable)]),
    )
    const account = definePosition({
      name: 'account',
      chainId: 1,
      protocol: 'double',
      empty: null,
      protocols: [showingDouble('rates', shown)],
      claims: () => [
        { asset: a!, amount: 60n * wad },
        { asset: b!, amount: 40n * wad },
        { asset: c!, amount: -80n * wad },
      ],
      payoff: () => ({
        type: 'account',
        collateral: [
          { ...balance(a!, 60n * wad), ...counted },
          { ...balance(b!, 40n * wad), ...counted },
        ],
        debt: [balance(c!, 80n * wad)],
        liquidation: { closeFactor: wad, fullCloseHealthFactor: wad, fullCloseBelow: 0n, leastLeft: 0n },
      }),
    })
    const strategy = defineStrategy({ name: 'a', start: ether, opened: [account], steps: [] })
    const plan = planStrategy({ strategy, market: emptyMarket, amount: wad, positions: { [account.key]: null } })
    const { collateral, debt, together, healthFactor } = liquidatedBy(plan)
    expect(healthFactor).toBeCloseTo(90 / 80, 12)
    // a alone: (60x + 40)·0.9 = 80, b alone: (60 + 40x)·0.9 = 80; c alone: 90 = 80x.
    const [ofA, ofB, ofC] = [...collateral, ...debt].map(({ moves }) => moves[0]!)
    expect([ofA!.move, ofB!.move]).toEqual([
      expect.closeTo(1 - (80 / 0.9 - 40) / 60, 9),
      expect.closeTo(1 - (80 / 0.9 - 60) / 40, 9),
    ])
    expect([ofC!.direction, ofC!.move]).toEqual(['rise', expect.closeTo(0.125, 9)])
    const found = together.map((each) => [each.common, each.of, each.observables.length, each.move?.move])
    expect(found).toHaveLength(2)
    // Where all three fall nobody is liquidated: the debt falls as well.
    expect(found).toEqual(
      expect.arrayContaining([
        [common, of, 2, expect.closeTo(1 - 80 / 90, 9)],
        ['price', 'ETH', 3, undefined],
      ]),
    )
  })

  test('at every move found the health factor is one, whatever the account', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true })
    let moves = 0
    fc.assert(
      fc.property(part, part, fc.double({ min: 0.3, max: 0.99, noNaN: true }), (wstETH, ofWETH, strain) => {
        const collateral = { wstETH: 100 * wstETH, rETH: 100 * (1 - wstETH) }
        const power = (collateral.wstETH * 1.23 * 0.81 + collateral.rETH * 1.15 * 0.79) * strain
        const plan = holding(collateral, { WETH: power * ofWETH * 0.85, USDC: power * (1 - ofWETH) * 2_300 * 1e-12 })
        const by = liquidatedBy(plan)
        fc.pre(by.healthFactor !== null && by.healthFactor > 1.000_001)
        for (const move of movesOf(by)) {
          moves++
          expectRoot(plan, move)
        }
      }),
      { numRuns: 25 },
    )
    expect(moves).toBeGreaterThan(50)
  })
})
