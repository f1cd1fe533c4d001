import type { Asset } from '../core/asset.js'
import type { World } from '../core/world.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { LstackError } from '../errors/lstack-error.js'
import type { Composition, Taken } from './composition.js'
import { deposited, follow } from './follow.js'
import type { Move } from './move.js'
import { isNoLess, isUsable, type Standing, standingOf } from './standing-of.js'

/** What was found: a composition; one that another is no worse than; or moves of which the last is refused. */
export type Found = { readonly length: number } & (
  | { readonly composition: Composition }
  | { readonly composition: Composition; readonly by: Composition; readonly isSame: boolean }
  | { readonly taken: readonly Taken[]; readonly refused: LstackError }
)

type Placed = { readonly composition: Composition; readonly standing: Standing }

/**
 * Every composition of some moves from one asset on, shorter ones first, planned while it is found: what compositions
 * have in common is planned once.
 *
 * A move is made where all that it takes is surely held, on all of it; where nothing else is held, on a half of it too. One
 * that takes nothing, such as choosing an operator, works on the position that it names, and is made once.
 * An account borrows once: to borrow again and again is a loop. Of two compositions
 * that hold the same things, neither longer nor with more splits, the one with no more of anything and no less debt is
 * found, but not followed: nothing can be made of it that cannot be made of the other. So cycles end where they gain
 * nothing, and of the orders of moves that do not touch each other one is followed. What cannot be planned is said;
 * where a leverage is out of reach, more of it is not tried.
 *
 * @param parameters - `start` and `amount`: the deposit, in base units. `world`: in which it begins; its scope holds all
 * that the moves touch. `moves`: what can be done. `maxSteps`: the most steps. `maxSplits`: the most splits.
 * @returns One by one, in the same order for the same parameters.
 */
export function* searchCompositions(parameters: {
  readonly start: Asset
  readonly amount: bigint
  readonly world: World
  readonly moves: readonly Move[]
  readonly maxSteps: number
  readonly maxSplits: number
}): Generator<Found, void, void> {
  const { start, amount, world, moves, maxSteps, maxSplits } = parameters
  const grown: Composition[][] = Array.from({ length: maxSteps + 1 }, () => [])
  const settled = new Map<string, Placed[]>()
  grown[0]?.push(deposited(start, amount, world))
  for (const [length, compositions] of grown.entries()) {
    const placed = compositions
      .map((composition) => ({ composition, standing: standingOf(composition) }))
      .sort((a, b) => Number(a.composition.ledger.gas - b.composition.ledger.gas))
    const followed: Placed[] = []
    for (const each of placed) {
      const { composition, standing } = each
      const others = settled.get(standing.form) ?? []
      const better = others.find((other) => isCovered(each, other))
      const isEnd = length > 0
      if (better !== undefined) {
        const isSame = isNoLess(standing, better.standing)
        if (isEnd) yield { composition, by: better.composition, isSame, length }
        continue
      }
      settled.set(standing.form, [...others, each])
      followed.push(each)
      if (isEnd) yield { composition, length }
    }
    for (const { composition } of followed) yield* grow(composition)
    grown[length] = []
  }

  function* grow(from: Composition): Generator<Found, void, void> {
    const outOfReach = new Set<string>()
    for (const move of moves) {
      const length = from.length + move.length
      if (length > maxSteps || !isPossible(from, move)) continue
      for (const share of sharesOf(from, move)) {
        const family = `${share} ${move.family}`
        if (outOfReach.has(family)) continue
        try {
          grown[length]?.push(follow(from, { move, share }))
        } catch (error) {
          if (!(error instanceof LstackError)) throw error
          if (error instanceof LeverageUnreachableError) outOfReach.add(family)
          yield { taken: [...from.taken, { move, share }], refused: error, length }
        }
      }
    }
  }

  /** A half only of the whole. */
  function sharesOf({ splits, ledger: { held } }: Composition, { step }: Move): readonly number[] {
    const isWhole = step.consumes.length === 1 && [...held.values()].filter(isUsable).length === 1
    return isWhole && splits < maxSplits ? [1, 0.5] : [1]
  }
}

const isCovered = (one: Placed, other: Placed): boolean =>
  other.composition.splits <= one.composition.splits && isNoLess(other.standing, one.standing)

function isPossible({ taken, ledger: { held } }: Composition, move: Move): boolean {
  const { consumes, produces } = move.step
  if (move.account !== undefined && taken.some((other) => other.move.account === move.account)) return false
  if (consumes.length === 0)
    return produces.every(({ key }) => held.has(key)) && taken.every((other) => other.move !== move)
  return consumes.every(({ key }) => isUsable(held.get(key)))
}
