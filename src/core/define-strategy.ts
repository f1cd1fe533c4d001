import type { Asset, Position } from './asset.js'
import { checkSteps } from './check-steps.js'
import type { Key } from './key.js'
import type { Combinator, Step } from './step.js'
import type { Held, Strategy, ValidSteps } from './strategy.js'

/**
 * Chains steps into a strategy. The compiler rejects a chain that does not fit, at the step and in one sentence; a list
 * that is only known at run time is checked then.
 *
 * @param definition - A name, the asset it starts from, positions that the account has before, and the steps in order.
 * @returns The strategy; its type says what may be held at the end.
 * @throws StepOrderError where a step lacks what it needs.
 * @example
 * ```ts
 * import { defineStrategy } from 'lstack'
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 *
 * const { eth, stake, wrap } = lido(lidoMainnet)
 * const strategy = defineStrategy({ name: 'hold wstETH', start: eth, steps: [stake(), wrap()] })
 * console.log(strategy.steps.map(({ id }) => id))
 * // [ 'lido.stake', 'lido.wrap' ]
 * ```
 */
export function defineStrategy<
  start extends Key,
  const steps extends readonly (Step | Combinator)[],
  opened extends Key = never,
>(definition: {
  readonly name: string
  readonly start: Asset<start>
  readonly opened?: readonly Position<opened>[]
  readonly steps: ValidSteps<start | opened, steps>
}): Strategy<Held<start | opened, steps>> {
  const { name, start, opened = [] } = definition
  const steps = definition.steps as readonly (Step | Combinator)[]
  checkSteps([start, ...opened], steps)
  return { name, start, opened, steps }
}
