import type { Adapter, StepKind } from '../core/adapter.js'
import type { Asset } from '../core/asset.js'
import type { Step } from '../core/step.js'
import type { World } from '../core/world.js'
import { LstackError } from '../errors/lstack-error.js'
import type { Move } from './move.js'
import { nameOfStep } from './name-of-step.js'

/**
 * The steps that adapters offer to compositions: those without parameters, and those for which an adapter names
 * candidates. A step that requires or takes a position manages or leaves what was entered, and a step that ends a stage
 * waits: they are no part of a way in.
 *
 * @param adapters - The adapters.
 * @param world - The world in which candidates are asked for.
 * @returns Each once, in the order of adapters, steps and candidates.
 */
export function movesOf(adapters: readonly Adapter[], world: World): readonly Move[] {
  const moves = new Map<string, Move>()
  for (const { id: adapter, steps } of adapters)
    for (const kind of Object.values(steps))
      for (const parameters of kind.candidates?.(world) ?? [{}]) {
        const step = make(kind, parameters)
        if (step === undefined || !leadsIn(step)) continue
        const name = nameOfStep(step)
        if (!moves.has(name))
          moves.set(name, { name, step, adapters: [adapter], length: 1, family: undefined, account: undefined })
      }
  return [...moves.values()]
}

/** `undefined` where the parameters do not do. */
function make({ parameters: schema, create }: StepKind, parameters: unknown): Step | undefined {
  const result = schema['~standard'].validate(parameters)
  if (!('value' in result) || result.issues !== undefined) return undefined
  try {
    return create(result.value as never)
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}

const isPosition = ({ kind }: Asset) => kind === 'position'

const leadsIn = ({ requires, consumes, endsStage }: Step) =>
  requires.length === 0 && !consumes.some(isPosition) && !endsStage
