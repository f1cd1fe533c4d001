import type { StepKind } from '../../../src/core/adapter.js'
import type { Step } from '../../../src/core/step.js'
import type { World } from '../../../src/core/world.js'
import { LstackError } from '../../../src/errors/lstack-error.js'
import { drawValue, type Source } from './draw-value.js'
import type { JourneyChain } from './journey-chain.js'

/**
 * Draws a step of one kind: from its schema, its candidates, and what is known to exist.
 *
 * @param chain - The chain.
 * @param id - The id of the step.
 * @param kind - Its kind.
 * @param source - Where it is drawn from. `world` for candidates.
 * @returns The step; `undefined` where it cannot be made from what was drawn.
 */
export function drawStep(
  chain: Pick<JourneyChain, 'examples'>,
  id: string,
  { parameters: schema, create, candidates }: StepKind,
  { world, ...source }: Source & { readonly world?: World },
): Step | undefined {
  const known = [...(chain.examples[id] ?? []), ...((world && candidates?.(world)) ?? [])]
  const held = known.filter((each) =>
    Object.values(each as object)
      .flat()
      .some((value) => source.held.has(value)),
  )
  const preferred = held.length > 0 ? held : known
  const part = preferred.length > 0 && source.random.chance(0.95) ? source.random.pick(preferred) : {}
  const drawn = { ...(drawValue(schema, source) as object), ...(part as object) }
  const result = schema['~standard'].validate(drawn)
  if (!('value' in result) || result.issues !== undefined) return undefined
  try {
    return create(result.value as never)
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
