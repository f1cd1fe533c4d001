import type { Key } from './key.js'

type ChainOf<key> = key extends `${string}@${infer chainId}` ? chainId : never

/** The sentence that the compiler shows and that {@link StepOrderError} says. */
export type StepSentence<
  id extends string,
  verb extends 'consumes' | 'requires',
  missing extends string,
  heldKeys,
  held extends string,
> = [heldKeys] extends [never]
  ? `"${id}" ${verb} ${missing}, but at this point the strategy holds nothing.`
  : ChainOf<missing> extends ChainOf<heldKeys>
    ? `"${id}" ${verb} ${missing}, but at this point the strategy holds only ${held}. Put a step that produces ${missing} before it.`
    : `"${id}" ${verb} ${missing}, but the strategy is on chain ${ChainOf<heldKeys> & string} and holds ${held}. Make the step with the deployment of that chain.`

/**
 * The run-time twin of {@link StepSentence}.
 *
 * @param parameters - The step, what it lacks, and what is held.
 */
export function stepSentence(parameters: {
  readonly id: string
  readonly verb: 'consumes' | 'requires'
  readonly missing: Key
  readonly held: readonly Key[]
}): string {
  const { id, verb, missing, held } = parameters
  const chainOf = (key: Key) => key.slice(key.lastIndexOf('@') + 1)
  if (held.length === 0) return `"${id}" ${verb} ${missing}, but at this point the strategy holds nothing.`
  if (held.some((key) => chainOf(key) === chainOf(missing)))
    return `"${id}" ${verb} ${missing}, but at this point the strategy holds only ${held.join(', ')}. Put a step that produces ${missing} before it.`
  const chains = [...new Set(held.map(chainOf))].join(', ')
  return `"${id}" ${verb} ${missing}, but the strategy is on chain ${chains} and holds ${held.join(', ')}. Make the step with the deployment of that chain.`
}
