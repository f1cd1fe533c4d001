import { withAmount } from '../../src/core/with-amount.js'
import type { Link } from './options-at.js'
import type { Move } from './recipe.js'
import { scaleDown } from './scale-down.js'

/**
 * A step on all, a share or an exact part of what is held.
 *
 * @param link - The step.
 * @param move - What fractions say.
 * @param available - Base units that are held.
 */
export function some<link extends Link>(link: link, { way, size }: Move, available: bigint): Link {
  if (way < 0.5) return link
  const amount = way < 0.85 ? { share: size } : { exact: scaleDown(available, size) }
  return 'expand' in link ? withAmount(link, amount) : withAmount(link, amount)
}
