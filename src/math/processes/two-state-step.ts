import { requireNonNegative } from '../domain/require-non-negative.js'
import type { TwoStateChain } from './two-state-chain.js'

/** The probabilities of being in the other regime at the end of a step. */
export type TwoStateStep = {
  /** From calm: to be in crisis. */
  readonly enter: number
  /** From crisis: to be calm. */
  readonly leave: number
}

/**
 * The exact step of a chain of two regimes: its share of the long run, times 1 − e^(−(enter + leave) Δt).
 *
 * @param chain - Its transitions a year.
 * @param time - Length of the step, in years.
 * @throws InvalidParameterError where a rate or the time is negative.
 */
export function twoStateStep(chain: TwoStateChain, time: number): TwoStateStep {
  requireNonNegative('enter', chain.enter)
  requireNonNegative('leave', chain.leave)
  requireNonNegative('time', time)
  const total = chain.enter + chain.leave
  if (total === 0) return { enter: 0, leave: 0 }
  const mixed = -Math.expm1(-total * time)
  return { enter: (chain.enter / total) * mixed, leave: (chain.leave / total) * mixed }
}
