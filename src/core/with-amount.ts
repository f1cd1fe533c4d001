import type { Amount } from './amount.js'
import type { Key } from './key.js'
import type { Combinator, Step } from './step.js'

/**
 * The same step on a part of what is held; the rest stays held.
 *
 * @param step - A step or combinator.
 * @param amount - A share, an exact amount in base units, or a solver's value.
 * @example
 * ```ts
 * import { withAmount } from 'lstack'
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 *
 * const { stake } = lido(lidoMainnet)
 * console.log(withAmount(stake(), { exact: 10n ** 18n }).amount)
 * // { exact: 1000000000000000000n }
 * ```
 */
export function withAmount<id extends string, consumes extends Key, requires extends Key, produces extends Key>(
  step: Step<id, consumes, requires, produces>,
  amount: Exclude<Amount, 'all' | 'max'>,
): Step<id, consumes, requires, produces | consumes>
export function withAmount<id extends string, consumes extends Key, requires extends Key, produces extends Key>(
  step: Combinator<id, consumes, requires, produces>,
  amount: Exclude<Amount, 'all' | 'max'>,
): Combinator<id, consumes, requires, produces | consumes>
export function withAmount(step: Step | Combinator, amount: Amount): Step | Combinator {
  return { ...step, amount, produces: [...new Set([...step.produces, ...step.consumes])] }
}
