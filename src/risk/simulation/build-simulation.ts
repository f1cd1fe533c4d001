import { evaluate } from '../../core/evaluate.js'
import { observable } from '../../core/formula.js'
import { lookThrough } from '../../core/look-through.js'
import type { Observable } from '../../core/observable.js'
import { floatIn } from '../../core/observe.js'
import type { Plan } from '../../core/plan.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import type { Estimate, ReversionEstimates, RiskFactor, RiskModel } from '../risk-model.js'
import { type CompiledPayoff, compilePayoff, type ValueBasis } from './compile-payoff.js'
import { correlationOf } from './correlation-of.js'
import { declaredFactors } from './declared-factors.js'
import { elasticity } from './elasticity.js'
import type { Expression } from './expression.js'
import { elapsed } from './expression-arithmetic.js'
import { failuresOf } from './failures-of.js'
import type { Driver, GaussianSystem, NormalProcess } from './gaussian-system.js'
import { inputsOf } from './inputs-of.js'
import { lower, type Wanted } from './lower.js'
import { runTapeOnce } from './run-tape.js'
import type { JumpProcess, RiskSource, SimulatedAccount, SimulatedFactor, Simulation } from './simulation.js'

/** Paths of a chunk: enough for a quantile of its own, little enough for the cache. */
const chunkSize = 2_048

/** Steps a year, and steps in the time in which a deviation falls to 1/e of itself. */
const [stepsAYear, stepsAReversion] = [12, 4]

/**
 * Makes everything that the paths of a plan need, as plain data.
 *
 * @param parameters - `plan`, `model`: what is simulated. `horizon`: in years. `seed`. `basis`: at what it is valued.
 * `steps`: of the grid; by default twelve a year, or as many as bridges of a reverting price take. `isCommon`: whether
 * every factor is drawn on the grid, with points at the jumps of all factors of the model: then it moves as in other plans.
 */
export function buildSimulation(parameters: {
  readonly plan: Plan
  readonly model: RiskModel
  readonly horizon: number
  readonly seed: number
  readonly basis: ValueBasis
  readonly steps?: number | undefined
  readonly isCommon?: boolean
}): Simulation {
  const { plan, model, horizon, seed, basis, isCommon = false } = parameters
  const look = lookThrough(plan)
  const payoff = compilePayoff(plan, look, declaredFactors(plan, look), basis)
  const entries = Object.entries(model.factors) as [Observable, RiskFactor][]
  const place = new Map(entries.map(([name], index) => [name as string, index]))
  const watched = payoff.accounts.flatMap(({ health }) => (health === undefined ? [] : [health]))
  const onHealth = inputsOf(watched).filter((name) => name !== elapsed)

  const correlation = correlationOf(model)
  const onWorth = inputsOf([
    payoff.rest,
    ...payoff.accounts.flatMap(({ collateral, debt, threshold }) => [collateral, debt, threshold]),
    ...watched,
  ])
  const own = closure(correlation, (name) => onWorth.includes(name))
  // One order whatever the model's: roots of the same correlations are the same in every plan.
  const random = correlation.names.filter((name) => own.has(name) && !isCertain(model.factors[name]!)).sort()
  const followed = closure(
    correlation,
    (name) => isCommon || onHealth.includes(name) || model.factors[name]?.type === 'borrow-rate',
  )
  const isOwn = (name: Observable) => own.has(name) || onWorth.includes(name)
  const systemOf = (names: readonly Observable[]): GaussianSystem => systemOfFactors(model, correlation, names, place)
  const grid = systemOf(random.filter((name) => followed.has(name)))
  const terminal = systemOf(random.filter((name) => !followed.has(name)))
  const steps = parameters.steps ?? defaultSteps(model, onHealth, horizon)

  const layers: string[] = []
  const layer = (name: string): number => layers.push(name) - 1
  const isBasis = basis === 'market'
  const factors = entries.map(([name, factor]): SimulatedFactor => {
    const source = sourceOf(factor)
    const initial = startOf(plan, name, factor)
    const expected = Array.from({ length: steps + 1 }, (_, step) =>
      expectedOf(factor, initial, (horizon * step) / steps),
    )
    const isCounted = isBasis || factor.type !== 'basis'
    return {
      name,
      source,
      initial,
      expected,
      reference: factor.type === 'basis' ? 0 : initial,
      growthLayer: grows(factor) ? layer(`${growthName[factor.type]}:${name}`) : undefined,
      riskLayer: source === undefined || !isCounted ? undefined : layer(`${riskName[source]}:${name}`),
    }
  })
  const incomeLayer = layer('income')
  layer('liquidation')
  layer('components')

  const isRandom = (name: string) => factors[place.get(name) ?? -1]?.source !== undefined
  const { accounts, health } = healthOf(payoff, model, correlation, isRandom)
  const value = lower(
    [payoff.rest, ...payoff.accounts.flatMap(({ collateral, debt }) => [collateral, debt])].map((expression) => ({
      expression,
      as: 'value',
    })),
    isRandom,
  )
  const healthSources = [
    ...new Set(factors.flatMap(({ name, source }) => (source && onHealth.includes(name) ? [source] : []))),
  ]
  const present = new Set(factors.flatMap(({ source }) => source ?? []))
  const failures = failuresOf(look, model)
  const sources: Simulation['sources'] = [
    ...(['slashing', 'rates', 'price', 'basis'] as const).filter((source) => present.has(source)),
    ...(watched.length > 0 ? (['liquidation'] as const) : []),
    ...(failures.shocks.length + failures.copulas.length > 0 ? (['components'] as const) : []),
  ]
  return {
    horizon,
    steps,
    rates: Object.fromEntries(
      entries.flatMap(([, factor], index) => (factor.type === 'borrow-rate' ? [[index, factor.initial.value]] : [])),
    ),
    seed,
    factors,
    grid,
    terminal,
    jumps: entries.flatMap(([name, factor], index) =>
      isOwn(name) || isCommon
        ? jumpsOf(factor).map((jump) => ({ ...jump, factor: index, name, isOwn: isOwn(name) }))
        : [],
    ),
    crisis: { enter: model.crisis.enter.value, leave: model.crisis.leave.value },
    health,
    value,
    accounts,
    equity: worthAtStart(value, factors, place, horizon),
    income: model.income.value,
    failures,
    incomeLayer,
    healthSources,
    layers,
    sources,
    chunkSize,
  }
}

const riskName: { readonly [source in RiskSource]: string } = {
  slashing: 'slashing',
  rates: 'interest',
  price: 'price',
  basis: 'basis',
}

function sourceOf(factor: RiskFactor): RiskSource | undefined {
  if (isCertain(factor)) return undefined
  switch (factor.type) {
    case 'basis':
      return 'basis'
    case 'peg':
    case 'price':
      return 'price'
    case 'borrow-rate':
      return 'rates'
    case 'exchange-rate':
      return 'slashing'
    case 'growth':
      return undefined
  }
}

/** Whether nothing of it is random: it keeps to its expected path. */
function isCertain(factor: RiskFactor): boolean {
  switch (factor.type) {
    case 'basis': {
      const { crisis, jumps, volatility, mean } = factor
      const isCalm = volatility.value === 0 && crisis.volatility.value === 0 && crisis.mean.value === mean.value
      return isCalm && factor.initial.value === mean.value && jumps === null
    }
    case 'peg':
      return factor.volatility.value === 0 && factor.jumps === null
    case 'borrow-rate':
      return factor.volatility.value === 0 && factor.crisisRate.value === factor.mean.value
    case 'exchange-rate':
      return factor.slashing.intensity.value === 0
    case 'price':
      return factor.volatility.value === 0
    case 'growth':
      return true
  }
}

const growthName: { readonly [type in RiskFactor['type']]: string } = {
  basis: 'basis',
  peg: 'price',
  price: 'price',
  'borrow-rate': 'interest',
  'exchange-rate': 'growth',
  growth: 'growth',
}

/** Whether it has a certain part of its own: growth beside risk, or all of it. */
const grows = (factor: RiskFactor): boolean =>
  factor.type === 'exchange-rate' ? factor.growth.value !== 0 : isCertain(factor)

function startOf({ world }: Plan, name: Observable, factor: RiskFactor): number {
  return factor.type === 'basis' || factor.type === 'peg'
    ? factor.initial.value
    : Math.log(evaluate(observable(name), floatIn(world)))
}

/** The logarithm of a factor at a time of its path without randomness, from a logarithm at the start. */
function expectedOf(factor: RiskFactor, initial: number, time: number): number {
  switch (factor.type) {
    case 'basis':
    case 'peg': {
      const mean = factor.mean.value
      return mean + (initial - mean) * Math.exp(-factor.reversion.value * time)
    }
    case 'borrow-rate': {
      const [mean, reversion] = [factor.mean.value, factor.reversion.value]
      return initial + mean * time - ((factor.initial.value - mean) * Math.expm1(-reversion * time)) / reversion
    }
    case 'price':
      return initial + factor.drift.value * time
    default:
      return initial + factor.growth.value * time
  }
}

function jumpsOf(factor: RiskFactor): readonly Pick<JumpProcess, 'intensity' | 'sizes'>[] {
  if (factor.type === 'exchange-rate') {
    const { intensity, meanLoss } = factor.slashing
    // The mean of 1 − e^(−Y) is m / (1 + m), Y exponential with mean m.
    const mean = meanLoss.value / (1 - meanLoss.value)
    return intensity.value === 0 ? [] : [{ intensity: intensity.value, sizes: { type: 'loss', mean } }]
  }
  if ((factor.type !== 'basis' && factor.type !== 'peg') || factor.jumps === null) return []
  const { intensity, upProbability, upRate, downRate } = factor.jumps
  return [
    {
      intensity: intensity.value,
      sizes: {
        type: 'double-exponential',
        upProbability: upProbability.value,
        upRate: upRate.value,
        downRate: downRate.value,
      },
    },
  ]
}

/** All factors that are followed, and all that are correlated with one of those. */
function closure(
  { names, matrix }: { readonly names: readonly Observable[]; readonly matrix: Float64Array },
  isFollowed: (name: Observable) => boolean,
): ReadonlySet<Observable> {
  const found = new Set(names.filter(isFollowed))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const [row, name] of names.entries())
      if (names.some((other, column) => found.has(other) && matrix[row * names.length + column] !== 0)) found.add(name)
  }
  return found
}

function systemOfFactors(
  model: RiskModel,
  { names: all, matrix }: { readonly names: readonly Observable[]; readonly matrix: Float64Array },
  names: readonly Observable[],
  place: ReadonlyMap<string, number>,
): GaussianSystem {
  const drivers = names.map((name) => driverOf(model.factors[name]!, place.get(name)!))
  const correlation = Float64Array.from(
    names.flatMap((row) =>
      names.map((column) => {
        return matrix[all.indexOf(row) * all.length + all.indexOf(column)]!
      }),
    ),
  )
  const integrals = names.filter((_, index) => drivers[index]!.isRate).map((name) => `integral of ${name}`)
  return { drivers, correlation, dimensions: names.length + integrals.length, names: [...names, ...integrals] }
}

function driverOf(factor: RiskFactor, place: number): Driver {
  const process = ({ reversion, mean, volatility }: ReversionEstimates): NormalProcess => ({
    reversion: reversion.value,
    mean: mean.value,
    volatility: volatility.value,
    drift: 0,
  })
  switch (factor.type) {
    case 'basis':
      return { factor: place, calm: process(factor), crisis: process(factor.crisis), isRate: false, premium: 0 }
    case 'borrow-rate': {
      const premium = factor.crisisRate.value - factor.mean.value
      return { factor: place, calm: process(factor), crisis: process(factor), isRate: true, premium }
    }
    case 'price': {
      const volatility = factor.volatility.value
      const motion = { reversion: 0, mean: 0, volatility, drift: factor.drift.value - volatility ** 2 / 2 }
      return { factor: place, calm: motion, crisis: motion, isRate: false, premium: 0 }
    }
    default: {
      const same = process(factor as Extract<RiskFactor, { readonly type: 'peg' }>)
      return { factor: place, calm: same, crisis: same, isRate: false, premium: 0 }
    }
  }
}

/** Bridges are exact for prices, and right for reverting ones as steps go to zero: by what those move, they take more. */
function defaultSteps(model: RiskModel, onHealth: readonly string[], horizon: number): number {
  const moving = onHealth.flatMap((name) => {
    const factor = model.factors[name as Observable]
    const variance = factor === undefined ? undefined : volatilityOf(factor, false)
    if (factor === undefined || variance === undefined) return []
    const reversion = factor.type === 'basis' || factor.type === 'peg' ? factor.reversion.value : 0
    return [{ variance: variance ** 2, reversion }]
  })
  const variance = moving.reduce((sum, each) => sum + each.variance, 0)
  const reversion = moving.reduce((sum, each) => sum + each.reversion * each.variance, 0) / (variance || 1)
  return Math.max(1, Math.ceil(horizon * Math.max(stepsAYear, stepsAReversion * reversion)))
}

function healthOf(
  { builder, accounts }: CompiledPayoff,
  model: RiskModel,
  correlation: { readonly names: readonly Observable[]; readonly matrix: Float64Array },
  isRandom: (name: string) => boolean,
) {
  const wanted: Wanted[] = []
  const want = (expression: Expression, as: Wanted['as']): number => wanted.push({ expression, as }) - 1
  const simulated = accounts.map(({ health, threshold, owed, bonus, terms }): SimulatedAccount => {
    const variance = (isCrisis: boolean): Expression | undefined => {
      if (health === undefined) return undefined
      const own = inputsOf([health])
      const moving = correlation.names
        .map((name, index) => ({ name, index, volatility: volatilityOf(model.factors[name]!, isCrisis) }))
        .filter(({ name, volatility }) => volatility !== undefined && own.includes(name) && isRandom(name))
        .map((each) => ({ ...each, moves: elasticity(builder, health, each.name) }))
      if (moving.length === 0) return undefined
      return moving
        .flatMap((a) =>
          moving.map((b) => ({
            base: builder.product([
              { base: a.moves, exponent: 1 },
              { base: b.moves, exponent: 1 },
            ]),
            weight: a.volatility! * b.volatility! * correlation.matrix[a.index * correlation.names.length + b.index]!,
          })),
        )
        .reduce((sum, { base, weight }) => builder.add(sum, base, weight), builder.constant(0))
    }
    const [calm, crisis] = [variance(false), variance(true)]
    return {
      health:
        health === undefined
          ? undefined
          : { logarithm: want(health, 'logarithm'), threshold: want(threshold, 'value') },
      variance:
        calm === undefined || crisis === undefined
          ? undefined
          : { calm: want(calm, 'value'), crisis: want(crisis, 'value') },
      owed,
      bonus,
      closeFactor: wadToNumber(terms.closeFactor),
      fullCloseHealthFactor: wadToNumber(terms.fullCloseHealthFactor),
      fullCloseBelow: wadToNumber(terms.fullCloseBelow),
    }
  })
  return { accounts: simulated, health: lower(wanted, isRandom) }
}

/** Of factors whose shocks move the health factor as a Brownian motion does; a rate moves it smoothly. */
function volatilityOf(factor: RiskFactor, isCrisis: boolean): number | undefined {
  if (factor.type === 'basis') return numberOf(isCrisis ? factor.crisis.volatility : factor.volatility)
  return factor.type === 'peg' || factor.type === 'price' ? numberOf(factor.volatility) : undefined
}

const numberOf = ({ value }: Estimate): number => value

/** What is held is worth at the start, a basis aside. */
function worthAtStart(
  tape: Simulation['value'],
  factors: readonly SimulatedFactor[],
  place: ReadonlyMap<string, number>,
  horizon: number,
): number {
  const scalars = new Float64Array(tape.varies.length)
  for (const { name, column } of tape.inputs)
    scalars[column] = name === elapsed ? horizon * 31_536_000 : factors[place.get(name)!]!.reference
  runTapeOnce(tape, scalars)
  const [rest = 0, ...accounts] = tape.outputs.map((column) => scalars[column]!)
  let worth = rest
  for (let i = 0; i < accounts.length; i += 2) worth += Math.max(0, accounts[i]! - accounts[i + 1]!)
  return worth
}
