import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { amountsOf } from './amounts.js'
import type { Position } from './asset.js'
import { defineStep } from './define-step.js'
import type { Key } from './key.js'
import { maturityOf } from './maturity-of.js'
import type { Step } from './step.js'
import { accrue } from './world.js'

/**
 * Lets time pass, until a position matures or for a number of seconds. What follows is a stage of its own: it is
 * planned again from what the chain says by then.
 *
 * @param until - A position that must be held, or seconds.
 * @throws {@link InvalidAmountError} where the seconds are not a whole number above zero.
 * @example
 * ```ts
 * import { wait } from 'lstack'
 *
 * console.log(wait({ seconds: 86_400 }).endsStage)
 * // true
 * ```
 */
export function wait(until: { readonly seconds: number }): Step<'wait', never, never, never>
export function wait<key extends Key>(until: { readonly position: Position<key> }): Step<'wait', never, key, never>
export function wait(until: { readonly seconds: number } | { readonly position: Position }): Step<'wait'> {
  if ('seconds' in until) {
    const { seconds } = until
    if (!Number.isSafeInteger(seconds) || seconds <= 0)
      throw new InvalidAmountError({ amount: String(seconds), expected: 'whole seconds above zero' })
    return defineStep({
      id: 'wait',
      parameters: { seconds },
      endsStage: true,
      apply: ({ world }) => ({ world: accrue(world, world.timestamp + BigInt(seconds)), amounts: amountsOf() }),
    }) as Step<'wait'>
  }
  const { position } = until
  return defineStep<'wait', never, Key>({
    id: 'wait',
    requires: [position],
    parameters: { position: position.key },
    endsStage: true,
    protocols: position.protocols,
    apply: ({ world }) => ({ world: accrue(world, maturityOf(position.payoff(world, 1n))), amounts: amountsOf() }),
  }) as Step<'wait'>
}
