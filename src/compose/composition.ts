import type { Data } from '../core/data.js'
import type { Ledger } from '../core/ledger.js'
import type { Flow } from '../core/plan.js'
import type { Move } from './move.js'

/** A move as a composition makes it: on all of what it takes, or on a share. */
export type Taken = {
  readonly move: Move
  /** The fraction of what is held that it takes: 1 but for the first part of a split. */
  readonly share: number
}

/** Moves in order, and what they have led to. */
export type Composition = {
  readonly taken: readonly Taken[]
  /** How many steps it counts as. */
  readonly length: number
  readonly ledger: Ledger
  readonly flows: readonly Flow[]
  readonly expansions: readonly { readonly id: string; readonly outcome: Data }[]
  /** How many splits it has. */
  readonly splits: number
}
