import type { Adapter } from '../core/adapter.js'
import type { Step } from '../core/step.js'
import type { World } from '../core/world.js'
import type { ConformanceTrial } from './conformance-input.js'
import { validated } from './validated.js'

/**
 * Each step by itself that one asset and no position suffice for.
 *
 * @param adapter - The adapter.
 * @param world - Where candidates are looked for.
 */
export function defaultTrials(adapter: Adapter, world: World): readonly ConformanceTrial[] {
  return Object.values(adapter.steps).flatMap(({ parameters, create, candidates }) =>
    (candidates?.(world) ?? [{}])
      .flatMap((candidate) => {
        const result = validated(parameters, candidate)
        return 'value' in result ? [create(result.value as never)] : []
      })
      .flatMap(trialOf),
  )
}

function trialOf(step: Step): readonly ConformanceTrial[] {
  const [start, ...others] = step.consumes
  if (start === undefined || others.length > 0 || step.requires.length > 0 || start.kind === 'position') return []
  return [{ strategy: { name: step.id, start, opened: [], steps: [step] } }]
}
