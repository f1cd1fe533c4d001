import type { Observable } from '../../core/observable.js'
import type { EstimateWithError } from '../../math/estimation/estimate-with-error.js'
import type { Estimate } from '../risk-model.js'
import type { RiskModelOverrides } from '../risk-model-overrides.js'
import type { Reading } from './readings-of.js'

/** What one column is fitted from. */
export type Column = {
  /** The column, such as `borrowRate:WETH@aaveV3`. */
  readonly field: Observable
  readonly readings: readonly Reading[]
  /** How many times the median spacing may pass between two readings. */
  readonly gap: number
}

/** A parameter that a series does not tell, and why; the model's own stays. */
export type NotFitted = { readonly field: string; readonly reason: string }

/** A factor that was fitted. */
export type FactorFit = {
  readonly factor: NonNullable<RiskModelOverrides['factors']>[string]
  /** The normal shocks of its steps, of variance one; by when each step starts and ends. */
  readonly shocks?: ReadonlyMap<string, number>
  readonly notFitted?: readonly NotFitted[]
}

/** The step from one reading to the next, by its times. */
export const stepName = (from: Reading, to: Reading): string => `${from.timestamp} ${to.timestamp}`

const dayOf = (timestamp: number): string => new Date(timestamp * 1000).toISOString().slice(0, 10)

/**
 * Makes estimates of what is fitted to a column.
 *
 * @param column - The column.
 * @param how - By what it is fitted, for the source.
 */
export function estimatesOf({ field, readings }: Column, how: string) {
  const [first, last] = [readings[0]!, readings.at(-1)!]
  const source = `fitted to ${readings.length} rows of ${field} from ${dayOf(first.timestamp)} to ${dayOf(last.timestamp)}, ${how}`
  return ({ value, interval: [low, high] }: Pick<EstimateWithError, 'value' | 'interval'>, also = '') =>
    ({
      value,
      source: `${source}${also}`,
      date: dayOf(last.timestamp),
      interval: [low, high] as [number, number],
    }) satisfies Estimate
}
