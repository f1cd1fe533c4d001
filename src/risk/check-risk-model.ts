import { InvalidParameterError } from '../errors/invalid-parameter-error.js'
import { requireFinite } from '../math/domain/require-finite.js'
import { requireNonNegative } from '../math/domain/require-non-negative.js'
import { requirePositive } from '../math/domain/require-positive.js'
import { requireProbability } from '../math/domain/require-probability.js'
import type { Estimate, JumpEstimates, ReversionEstimates, RiskFactor, RiskModel } from './risk-model.js'
import { correlationOf } from './simulation/correlation-of.js'

type Check = (parameter: string, value: number) => void

/**
 * Lets a model pass whose every parameter is in its domain.
 *
 * @param model - The model.
 * @throws InvalidParameterError that names the field, such as `factors.market:stETH.volatility`, or `correlations` where
 * those contradict each other. Rates of jumps and crises are any number a year; a component's hazard is at most one.
 */
export function checkRiskModel(model: RiskModel): void {
  for (const [name, factor] of Object.entries(model.factors)) checkFactor(`factors.${name}`, factor)
  checkFields('crisis', model.crisis, { enter: requireNonNegative, leave: requirePositive })
  for (const [id, component] of Object.entries(model.components))
    checkFields(`components.${id}`, component, { hazard: requireHazard, lossGivenFailure: requireProbability })
  requireProbability('commonCause', model.commonCause.value)
  requireFinite('income', model.income.value)
  for (const [index, { between, value }] of model.correlations.entries()) {
    if (!(value.value >= -1 && value.value <= 1))
      throw new InvalidParameterError({
        parameter: `correlations.${index} (${between.join(', ')})`,
        value: value.value,
        expected: 'a number from -1 to 1',
      })
  }
  correlationOf(model)
}

function checkFactor(path: string, factor: RiskFactor): void {
  switch (factor.type) {
    case 'basis':
      checkReversion(path, factor)
      checkReversion(`${path}.crisis`, factor.crisis)
      checkFields(path, factor, { initial: requireFinite })
      checkJumps(`${path}.jumps`, factor.jumps)
      return
    case 'peg':
      checkReversion(path, factor)
      checkFields(path, factor, { initial: requireFinite })
      checkJumps(`${path}.jumps`, factor.jumps)
      return
    case 'borrow-rate':
      checkReversion(path, factor)
      checkFields(path, factor, { initial: requireFinite, crisisRate: requireFinite })
      return
    case 'exchange-rate':
      checkFields(path, factor, { growth: requireFinite })
      checkFields(`${path}.slashing`, factor.slashing, { intensity: requireNonNegative, meanLoss: requireLoss })
      return
    case 'price':
      checkFields(path, factor, { drift: requireFinite, volatility: requireNonNegative })
      return
    case 'growth':
      checkFields(path, factor, { growth: requireFinite })
  }
}

const checkReversion = (path: string, process: ReversionEstimates) =>
  checkFields(path, process, { reversion: requirePositive, mean: requireFinite, volatility: requireNonNegative })

function checkJumps(path: string, jumps: JumpEstimates | null): void {
  if (jumps === null) return
  checkFields(path, jumps, {
    intensity: requireNonNegative,
    upProbability: requireProbability,
    upRate: requirePositive,
    downRate: requirePositive,
  })
}

function checkFields<const Field extends string>(
  path: string,
  of: { readonly [name in NoInfer<Field>]: Estimate },
  checks: { readonly [name in Field]: Check },
): void {
  for (const [name, check] of Object.entries(checks) as [Field, Check][]) check(`${path}.${name}`, of[name].value)
}

/**
 * Hazards are rates, and rates of jumps and crises may pass one a year. That of a component may not: who writes 5 means
 * five percent, and five failures a year are no component to rely on.
 */
function requireHazard(parameter: string, value: number): void {
  if (!(value >= 0 && value <= 1))
    throw new InvalidParameterError({
      parameter,
      value,
      expected: 'failures a year from 0 to 1, such as 0.02 for one in fifty years',
    })
}

function requireLoss(parameter: string, value: number): void {
  if (!(value > 0 && value < 1))
    throw new InvalidParameterError({ parameter, value, expected: 'a fraction above 0 and below 1' })
}
