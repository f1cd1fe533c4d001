import type { Adapter } from '../core/adapter.js'
import type { Asset } from '../core/asset.js'
import type { LookThrough } from '../core/look-through.js'
import type { Combinator, Step } from '../core/step.js'
import { UnknownExclusionError } from './errors/unknown-exclusion-error.js'
import type { Move } from './move.js'

const namesOf = ({ key, symbol }: Asset): readonly string[] => [key, symbol]

/**
 * Makes sure that everything that is to be left out is there.
 *
 * @param exclude - Names.
 * @param adapters - The adapters.
 * @param moves - The moves made of them.
 * @throws {@link UnknownExclusionError} at the first that is not.
 */
export function checkExclusions(
  exclude: readonly string[],
  adapters: readonly Adapter[],
  moves: readonly Move[],
): void {
  const touched = moves.flatMap(({ step }) => [...step.consumes, ...step.produces])
  const assets = [...new Set([...adapters.flatMap((adapter) => adapter.assets), ...touched])]
  const known = new Set([
    ...adapters.map(({ id }) => id),
    ...assets.flatMap(namesOf),
    ...moves.map(({ step }) => step.id),
    ...assets.flatMap(({ components }) => components.map(({ id }) => id)),
  ])
  const unknown = exclude.find((name) => !known.has(name))
  if (unknown !== undefined) throw new UnknownExclusionError({ exclusion: unknown, known: [...known] })
}

/**
 * Whether a move is made of nothing that is to be left out.
 *
 * @param move - The move.
 * @param exclude - Names.
 */
export function isAllowed({ step, adapters }: Move, exclude: ReadonlySet<string>): boolean {
  const touched = [...step.consumes, ...step.produces].flatMap(namesOf)
  return ![...adapters, ...touched, ...idsIn(step)].some((name) => exclude.has(name))
}

/** Of the step and of the steps of its path. */
function idsIn({ id, parameters }: Step | Combinator): readonly string[] {
  const { path = [] } = (parameters ?? {}) as { readonly path?: readonly { readonly step: string }[] }
  return [id, ...path.map(({ step }) => step)]
}

/**
 * What of all that is to be left out something held relies on.
 *
 * @param look - What is held, and all that it is a claim on.
 * @param exclude - Names.
 * @returns The first name; `undefined` where there is none.
 */
export function excludedIn({ exposures }: LookThrough, exclude: ReadonlySet<string>): string | undefined {
  if (exclude.size === 0) return undefined
  return exposures
    .flatMap(({ asset }) => [asset.protocol, ...namesOf(asset), ...asset.components.map(({ id }) => id)])
    .find((name) => exclude.has(name))
}
