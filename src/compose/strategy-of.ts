import type { Asset } from '../core/asset.js'
import { defineStrategy } from '../core/define-strategy.js'
import type { Strategy } from '../core/strategy.js'
import { withAmount } from '../core/with-amount.js'
import type { Taken } from './composition.js'

/**
 * What a composition is called: its moves in order.
 *
 * @param taken - The moves.
 */
export const nameOf = (taken: readonly Taken[]): string =>
  taken.map(({ move, share }) => `${share === 1 ? '' : `${share} of `}${move.name}`).join(' > ')

/**
 * The strategy of a composition.
 *
 * @param start - What it starts from.
 * @param taken - The moves.
 */
export function strategyOf(start: Asset, taken: readonly Taken[]): Strategy {
  const steps = taken.map(({ move, share }) => (share === 1 ? move.step : withAmount(move.step as never, { share })))
  return defineStrategy({ name: nameOf(taken), start, steps: steps as never }) as Strategy
}
