import { isHeld } from './is-held.js'
import type { Key } from './key.js'
import type { Combinator, Situation, Step } from './step.js'

/**
 * A step where there is something for it, and nothing where there is not: for what an earlier step may or may not have
 * left.
 *
 * @param step - The step. It runs on all that is held of what it consumes; what it requires must have something inside.
 * @example
 * ```ts
 * import { whereHeld } from 'lstack'
 * import { weth, wethMainnet } from 'lstack/adapters/weth'
 *
 * const { unwrap } = weth(wethMainnet)
 * console.log(whereHeld(unwrap()).consumes)
 * // []
 * ```
 */
export function whereHeld<id extends string, consumes extends Key, requires extends Key, produces extends Key>(
  step: Step<id, consumes, requires, produces>,
): Combinator<'whereHeld', never, never, produces> {
  const { consumes, requires, produces, protocols } = step
  return {
    id: 'whereHeld',
    amount: 'all',
    parameters: { step: step.id, parameters: step.parameters, amount: step.amount },
    consumes: [],
    requires: [],
    produces,
    protocols: [...protocols, ...[...consumes, ...requires].flatMap((asset) => asset.protocols)],
    *expand({ world, held }: Situation) {
      const isThere = isHeld(step, { world, held })
      if (isThere) yield step as Step
      return { ran: isThere }
    },
  }
}
