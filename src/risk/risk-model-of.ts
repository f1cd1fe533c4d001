import { evaluate } from '../core/evaluate.js'
import { lookThrough } from '../core/look-through.js'
import type { Observable } from '../core/observable.js'
import { floatIn, observe } from '../core/observe.js'
import type { Plan } from '../core/plan.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { checkRiskModel } from './check-risk-model.js'
import { componentsOf } from './components-of.js'
import { defaultRiskParameters } from './default-risk-parameters.js'
import { incomeOf } from './income-of.js'
import { overrideRiskModel } from './override-risk-model.js'
import type { ComponentRisk, Estimate, RiskFactor, RiskModel } from './risk-model.js'
import type { RiskModelOverrides } from './risk-model-overrides.js'
import { compilePayoff } from './simulation/compile-payoff.js'
import { type Declared, declaredFactors } from './simulation/declared-factors.js'
import { driftOf } from './simulation/drift-of.js'
import { elapsed } from './simulation/expression-arithmetic.js'
import { inputsOf } from './simulation/inputs-of.js'

/**
 * The parameters of everything that a plan's worth and health depend on. Its factors are found by compiling the payoff;
 * rates, levels and curves are those of the plan's own market, and all else are defaults with source and date.
 *
 * @param plan - The plan.
 * @param overrides - Parameters to replace, by the model's own names; see {@link RiskModelOverrides}.
 * @returns The model, as plain data.
 * @throws InvalidParameterError that names the field, where one is outside its domain.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { riskModelOf } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * for (const [name, { type }] of Object.entries(riskModelOf(plan).factors)) console.log(type, name)
 * ```
 */
export function riskModelOf(plan: Plan, overrides?: RiskModelOverrides): RiskModel {
  const look = lookThrough(plan)
  const { world } = plan
  const declared = declaredFactors(plan, look)
  const { accounts, rest, constants } = compilePayoff(plan, look, declared, 'market')
  const inputs = inputsOf([
    rest,
    ...accounts.flatMap(({ health, threshold, collateral, debt }) => [
      collateral,
      debt,
      threshold,
      ...(health === undefined ? [] : [health]),
    ]),
  ]).filter((name): name is Observable => name !== elapsed)
  const defaults = defaultRiskParameters()
  const factors = Object.fromEntries(inputs.map((name) => [name, factorOf(plan, name, declared.get(name), defaults)]))
  const model: RiskModel = {
    factors,
    correlations: [],
    crisis: defaults.crisis,
    components: Object.fromEntries(
      componentsOf(plan, look).map(({ id, kind, protocol }): [string, ComponentRisk] => [
        id,
        { ...defaults.components[kind], group: protocol },
      ]),
    ),
    commonCause: defaults.commonCause,
    income: ofMarket(
      plan,
      incomeOf(look, world),
      'fees and rewards that are paid beside what is held, at their rates in this market',
    ),
    heldConstant: [...constants].map(([name, value]) => ({
      observable: name,
      value,
      reason: 'nothing declares what it stands for, and it does not grow by itself',
    })),
  }
  const complete = overrides === undefined ? model : overrideRiskModel(model, overrides, dateOf(plan))
  checkRiskModel(complete)
  return complete
}

function factorOf(
  plan: Plan,
  name: Observable,
  declared: Declared | undefined,
  defaults: ReturnType<typeof defaultRiskParameters>,
): RiskFactor {
  const { world } = plan
  const growth = () => ofMarket(plan, driftOf(world, name), 'its growth in this market, as its protocol accrues it')
  switch (declared?.type) {
    case 'basis': {
      const { market, redemption } = declared.asset.worth!
      const math = floatIn(world)
      const initial = Math.log(evaluate(market, math) / evaluate(redemption, math))
      const { calm, crisis } = defaults.basis
      return {
        type: 'basis',
        initial: ofMarket(plan, initial, 'the logarithm of market over redemption in this market'),
        ...calm,
        jumps: null,
        crisis,
      }
    }
    case 'peg':
      return {
        type: 'peg',
        initial: ofMarket(
          plan,
          Math.log(wadToNumber(observe(world, name))),
          'the logarithm of the price in this market',
        ),
        ...defaults.peg,
        jumps: null,
      }
    case 'exchange-rate': {
      const grows = driftOf(world, name) !== 0
      return {
        type: 'exchange-rate',
        growth: growth(),
        slashing: grows ? defaults.slashing : defaults.restakingSlashing,
      }
    }
    case 'borrow-rate': {
      const rate = driftOf(world, name)
      const curve = declared.asset?.rateCurve?.(world)
      const now = ofMarket(plan, rate, 'the rate of this market, after the plan’s own borrowing')
      return {
        type: 'borrow-rate',
        initial: now,
        mean: now,
        ...defaults.borrowRate,
        crisisRate: ofMarket(
          plan,
          curve === undefined ? rate : Math.max(rate, curve.rateAtFullUse),
          curve === undefined
            ? 'no curve is known: the rate of this market'
            : 'the rate at full use, on the curve of this market',
        ),
      }
    }
    case 'price':
      return { type: 'price', ...defaults.price }
    default:
      return { type: 'growth', growth: growth() }
  }
}

const ofMarket = (plan: Plan, value: number, source: string): Estimate => ({ value, source, date: dateOf(plan) })

const dateOf = ({ world }: Plan): string => new Date(Number(world.timestamp) * 1000).toISOString().slice(0, 10)
