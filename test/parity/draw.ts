import type { DrawAmount } from '../../src/core/lender.js'
import type { Move } from './recipe.js'
import { scaleDown } from './scale-down.js'

/**
 * How much to borrow or withdraw, said in one of the ways there are.
 *
 * @param move - What fractions say.
 * @param available - Base units that can be had.
 * @param reckless - Whether to ask for more than that now and then.
 */
export function draw({ way, size }: Move, available: bigint, reckless: boolean): DrawAmount {
  if (way < 0.35) return { share: size > 0.9 ? 1 : size }
  if (way < 0.5) return 'max'
  if (reckless && way < 0.8) return { exact: 1n + (available * BigInt(Math.round(1_000 + size * 1_500))) / 1_000n }
  return { exact: scaleDown(available, size) }
}
