import type { Adapter } from '../core/adapter.js'
import type { Asset, Position } from '../core/asset.js'
import { createWorld } from '../core/create-world.js'
import type { Market } from '../core/market.js'
import { createScope } from '../core/scope.js'
import type { World } from '../core/world.js'
import { LstackError } from '../errors/lstack-error.js'
import { requireInteger } from '../math/domain/require-integer.js'
import { requirePositive } from '../math/domain/require-positive.js'
import { type Appraised, appraiseComposition } from './appraise-composition.js'
import type { Removed } from './candidate.js'
import type { Composition, Taken } from './composition.js'
import type { Constraints } from './constraints.js'
import { checkExclusions, isAllowed } from './exclusions.js'
import { leveragedMoves } from './leveraged-moves.js'
import type { Move } from './move.js'
import { movesOf } from './moves-of.js'
import { searchCompositions } from './search-compositions.js'
import { nameOf } from './strategy-of.js'
import { idlenessOf, violationOf } from './violation-of.js'

/** What compositions are made of, and what they must keep to. */
export type ComposeParameters = {
  /** What is deposited. */
  readonly asset: Asset
  /** Base units of it; ten whole units by default. Own size moves rates and prices, so it matters. */
  readonly amount?: bigint
  readonly market: Market
  /** What there is to be composed. */
  readonly adapters: readonly Adapter[]
  /** The most steps of a composition, 1 to 12; 4 by default. A loop counts itself and the steps of its path. */
  readonly maxSteps?: number
  /** The most splits of a composition, each in halves, 0 to 4; 1 by default. */
  readonly maxSplits?: number
  /** The leverages at which loans and loops are tried; {@link usualLeverages} by default. */
  readonly leverages?: readonly number[]
  readonly constraints?: Constraints
  /** Over how long what entering costs is spread, and how far risks look ahead; 365 by default. */
  readonly horizonDays?: number
}

/** The leverages at which loans and loops are tried where none are asked for. */
export const usualLeverages: readonly number[] = [1.25, 1.5, 2, 3, 5, 8]

/** A composition with its figures, or the reason why it is no candidate; and how much of the search is done, 0 to 1. */
export type Composed = ({ readonly appraised: Appraised } | { readonly removed: Removed }) & { readonly part: number }

/** Where compositions are planned: what every one of them has in common. */
export type Ground = {
  readonly start: Asset
  readonly amount: bigint
  readonly market: Market
  readonly world: World
  readonly moves: readonly Move[]
  readonly maxSteps: number
  readonly maxSplits: number
  readonly constraints: Constraints
  readonly horizonDays: number
}

/**
 * Lays the ground for compositions: one world that holds all that adapters touch, and all moves.
 *
 * @param parameters - See {@link ComposeParameters}.
 * @throws InvalidParameterError where a number is outside its domain, UnknownExclusionError where something unknown is
 * to be left out.
 */
export function groundFor(parameters: ComposeParameters): Ground {
  const { asset, market, adapters, maxSteps = 4, maxSplits = 1, constraints = {}, horizonDays = 365 } = parameters
  const { amount = 10n * 10n ** BigInt(asset.decimals), leverages = usualLeverages } = parameters
  requireInteger('maxSteps', maxSteps, 1, 12)
  requireInteger('maxSplits', maxSplits, 0, 4)
  requirePositive('horizonDays', horizonDays)
  for (const leverage of leverages) requirePositive('leverages', leverage - 1)
  const { maxLeverage = Number.POSITIVE_INFINITY, exclude = [] } = constraints
  const assets = adapters.flatMap((adapter) => adapter.assets)
  const scope = createScope({
    protocols: [...adapters.flatMap(({ protocols }) => protocols), ...assets.flatMap(({ protocols }) => protocols)],
    positions: assets.filter((each): each is Position => each.kind === 'position'),
  })
  const world = createWorld({ scope, market })
  const steps = movesOf(adapters, world)
  const within = leverages.filter((leverage) => leverage <= maxLeverage).sort((a, b) => a - b)
  const all = [...steps, ...leveragedMoves(adapters, steps, { leverages: within, maxSteps })]
  checkExclusions(exclude, adapters, all)
  const excluded = new Set(exclude)
  const moves = all.filter((move) => isAllowed(move, excluded))
  return { start: asset, amount, market, world, moves, maxSteps, maxSplits, constraints, horizonDays }
}

/**
 * Finds and plans every composition that adapters allow, one by one.
 *
 * @param ground - Where they are planned.
 * @returns Each composition with its figures where it keeps to the constraints, otherwise with the reason.
 */
export function* composeStrategies(ground: Ground): Generator<Composed, void, void> {
  const { constraints, amount } = ground
  const from = ground.world.timestamp
  for (const found of searchCompositions(ground)) {
    const part = found.length / (ground.maxSteps + 1)
    if ('refused' in found) {
      yield { removed: refusal(found.taken, found.refused), part }
      continue
    }
    try {
      const { appraised, look } = appraiseComposition(found.composition, { ...ground, from })
      const { name, figures } = appraised
      const violation = violationOf(figures, look, constraints, amount) ?? idlenessOf(figures)
      if ('by' in found) yield { removed: covered(name, figures.netApr, found), part }
      else if (violation === undefined) yield { appraised, part }
      else yield { removed: { name, ...violation, by: null, netApr: figures.netApr }, part }
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
      yield { removed: refusal(found.composition.taken, error), part }
    }
  }
}

const refusal = (taken: readonly Taken[], error: LstackError): Removed => ({
  name: nameOf(taken),
  kind: 'refused',
  reason: `plan refused: ${error.message}`,
  by: null,
  netApr: null,
})

function covered(
  name: string,
  netApr: number,
  { by, isSame }: { readonly by: Composition; readonly isSame: boolean },
): Removed {
  const other = by.length === 0 ? 'the deposit itself' : nameOf(by.taken)
  return {
    name,
    kind: isSame ? 'duplicate' : 'dominated',
    reason: isSame
      ? `holds the same as ${other}, which is no longer; it is not followed`
      : `${other} holds the same things and no less of any, and is no longer; it is not followed`,
    by: by.length === 0 ? null : other,
    netApr,
  }
}
