import type { Key } from './key.js'
import type { Step } from './step.js'
import { withAmount } from './with-amount.js'

/**
 * The same step on a share of what is held: how a strategy branches. What is left is for the steps that follow.
 *
 * @param step - A step.
 * @param share - A fraction from 0 to 1 of what is held when the step runs.
 * @example
 * ```ts
 * import { portion } from 'lstack'
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 *
 * const { stake } = lido(lidoMainnet)
 * console.log(portion(stake(), 0.5).produces.map(({ key }) => key))
 * // [ 'stETH@1', 'ETH@1' ]
 * ```
 */
export function portion<id extends string, consumes extends Key, requires extends Key, produces extends Key>(
  step: Step<id, consumes, requires, produces>,
  share: number,
): Step<id, consumes, requires, produces | consumes> {
  return withAmount(step, { share })
}
