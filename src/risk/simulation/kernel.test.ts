import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../core/appraise.js'
import { evaluate } from '../../core/evaluate.js'
import { lookThrough } from '../../core/look-through.js'
import type { Observable } from '../../core/observable.js'
import { exactIn, floatIn, lensOf, observe } from '../../core/observe.js'
import { payoffOf } from '../../core/payoff-of.js'
import { perturb } from '../../core/perturb.js'
import type { Plan } from '../../core/plan.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { quoteAt } from '../../core/quote-at.js'
import { accrue, type World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import { defaultMarket } from '../../presets/default-market.js'
import { presets } from '../../presets/presets.js'
import { loopOnOracle } from '../fixtures/loops.js'
import { compilePayoff, type ValueBasis } from './compile-payoff.js'
import { declaredFactors } from './declared-factors.js'
import { elapsed } from './expression-arithmetic.js'
import { inputsOf } from './inputs-of.js'
import { lower } from './lower.js'
import { memoryFor, runTape, runTapeOnce } from './run-tape.js'

const planOf = (id: keyof typeof presets, leverage?: number) =>
  planStrategy({
    strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }),
    market: defaultMarket(),
    amount: 10n * wad,
  })

const plans: readonly (readonly [string, Plan])[] = [
  ['eth-stake', planOf('eth-stake')],
  ['wsteth-hold', planOf('wsteth-hold')],
  ['wsteth-supply', planOf('wsteth-supply')],
  ['wsteth-loop at 8×', planOf('wsteth-loop', 8)],
  ['reth-loop', planOf('reth-loop')],
  ['wsteth-usdc', planOf('wsteth-usdc', 1.5)],
  ['weth-wsteth-lp', planOf('weth-wsteth-lp')],
  ['steth-restake', planOf('steth-restake')],
  ['lp-and-restake', planOf('lp-and-restake')],
  ['a loop on a market oracle', loopOnOracle('market', 'market:wstETH')(8)],
]

/** The kernel of a plan, and how it is fed from a world. */
function kernelOf(plan: Plan, basis: ValueBasis) {
  const look = lookThrough(plan)
  const declared = declaredFactors(plan, look)
  const compiled = compilePayoff(plan, look, declared, basis)
  const { accounts, rest } = compiled
  const healths = accounts.flatMap(({ health }) => (health === undefined ? [] : [health]))
  const expressions = [rest, ...accounts.flatMap(({ collateral, debt }) => [collateral, debt])]
  const tape = lower(
    [
      ...expressions.map((expression) => ({ expression, as: 'value' as const })),
      ...healths.map((expression) => ({ expression, as: 'logarithm' as const })),
    ],
    () => true,
  )
  const inputs = inputsOf([...expressions, ...healths]).filter((name) => name !== elapsed) as readonly Observable[]
  const pools = [...declared].flatMap(([name, what]) => (what.type === 'pool' ? [name] : []))
  /** Where arbitrage holds a pool. */
  const priceAt = (pool: Observable, world: World) => {
    const what = declared.get(pool)
    if (what?.type !== 'pool') throw new Error(`${pool} is no pool.`)
    const market = quoteAt(
      look.exposures.map(({ asset }) => asset),
      look.unit,
      'market',
    )
    const fair = (of: World) =>
      evaluate(market[what.token0]!, floatIn(of)) / evaluate(market[what.token1]!, floatIn(of))
    return (wadToNumber(observe(plan.world, pool)) * fair(world)) / fair(plan.world)
  }
  const feed = (world: World) =>
    tape.inputs.map(({ name }) => {
      if (name === elapsed) return Number(world.timestamp - plan.world.timestamp)
      const what = declared.get(name as Observable)
      const math = floatIn(world)
      if (what?.type !== 'basis') return Math.log(wadToNumber(observe(world, name as Observable)))
      const { market, redemption } = what.asset.worth!
      return Math.log(evaluate(market, math) / evaluate(redemption, math))
    })
  const read = (values: readonly number[]) => {
    const [free = 0, ...legs] = values.slice(0, expressions.length)
    const net = accounts.reduce((sum, _, place) => sum + legs[2 * place]! - legs[2 * place + 1]!, 0)
    return { value: free + net, health: Math.exp(Math.min(...values.slice(expressions.length))) }
  }
  const exact = (world: World) => {
    const quote = quoteAt(
      look.exposures.map(({ asset }) => asset),
      look.unit,
      basis,
    )
    const { value, health } = appraise(payoffOf(plan, world), quote, exactIn(world))
    return { value: wadToNumber(value), health: healths.length === 0 ? Number.POSITIVE_INFINITY : wadToNumber(health) }
  }
  return { tape, inputs, pools, priceAt, feed, read, exact }
}

const run = (tape: ReturnType<typeof lower>, feed: readonly number[]) => {
  const scalars = new Float64Array(tape.varies.length)
  for (const [place, { column }] of tape.inputs.entries()) scalars[column] = feed[place]!
  runTapeOnce(tape, scalars)
  return tape.outputs.map((column) => scalars[column]!)
}

describe.each(plans)('%s', (_, plan) => {
  test.each(['market', 'redemption'] as const)('comes to what the bigint plan says, at %s', (basis) => {
    const { tape, inputs, pools, priceAt, feed, read, exact } = kernelOf(plan, basis)
    const shockable = inputs.filter((name) => lensOf(plan.world, name).write !== undefined)
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 1.2, noNaN: true }), {
          minLength: shockable.length,
          maxLength: shockable.length,
        }),
        fc.integer({ min: 0, max: 400 }),
        (factors, days) => {
          const later = accrue(plan.world, plan.world.timestamp + BigInt(days) * 86_400n)
          // Where a pool stands somewhere, prices move only as far as its known liquidity, and it follows them.
          const near = pools.length === 0 ? (factor: number) => factor : (factor: number) => 1 + (factor - 1) / 100
          const shocks = shockable.map((observable, place) => ({ observable, times: near(factors[place]!) }))
          const moved = perturb(later, shocks)
          const shocked = pools.reduce(
            (world, pool) => perturb(world, [{ observable: pool, to: priceAt(pool, world) }]),
            moved,
          )
          const found = read(run(tape, feed(shocked)))
          const expected = exact(shocked)
          const tolerance = pools.length === 0 ? 1e-9 : 1e-7
          expect(Math.abs(found.value - expected.value)).toBeLessThan(tolerance * (1 + Math.abs(expected.value)))
          if (Number.isFinite(expected.health)) expect(Math.abs(found.health / expected.health - 1)).toBeLessThan(1e-9)
        },
      ),
      { numRuns: 60 },
    )
    const now = read(run(tape, feed(plan.world)))
    expect(now.value / exact(plan.world).value).toBeCloseTo(1, 9)
  })

  test('comes to the same on columns as on one path', () => {
    const { tape, feed } = kernelOf(plan, 'market')
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (moves) => {
          const feeds = moves.map((move) =>
            feed(plan.world).map((each, place) => (each < 10 ? each + move * (1 + place) : each)),
          )
          const memory = memoryFor(tape, moves.length)
          for (const [place, { column }] of tape.inputs.entries())
            for (const [path, own] of feeds.entries()) {
              if (tape.varies[column]) memory.columns[column]![path] = own[place]!
              else memory.scalars[column] = own[place]!
            }
          runTape(tape, memory, moves.length)
          for (const [path, own] of feeds.entries())
            for (const [place, expected] of run(tape, own).entries()) {
              const column = tape.outputs[place]!
              const found = tape.varies[column] ? memory.columns[column]![path]! : memory.scalars[column]!
              expect(found).toBeCloseTo(expected, 12)
            }
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('risk factors', () => {
  test('are what the payoff depends on, and nothing else', () => {
    expect(kernelOf(planOf('wsteth-loop', 8), 'market').inputs).toEqual([
      'supplyIndex:wstETH@aaveV3',
      'market:stETH',
      'redemption:wstETH',
      'borrowIndex:WETH@aaveV3',
    ])
  })

  test('the price of ether is one where a leg depends on it', () => {
    expect(kernelOf(planOf('wsteth-usdc', 1.5), 'market').inputs).toContain('usd:ETH')
    expect(kernelOf(planOf('reth-loop'), 'market').inputs).not.toContain('usd:ETH')
  })
})
