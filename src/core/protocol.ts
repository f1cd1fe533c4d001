import type { Component } from './component.js'
import type { Data } from './data.js'
import type { Lens, Observable } from './observable.js'
import type { Reading } from './reading.js'
import type { Schema } from './schema.js'
import type { World } from './world.js'

/** A stretch of time, in seconds since the epoch. */
export type Interval = { readonly from: bigint; readonly to: bigint }

/** Where a piece of state lives in a world: by its id, and what it is before anything wrote it. */
export type Slice<State extends Data = Data> = {
  readonly id: string
  readonly empty?: State
}

/**
 * The smallest piece of chain state that steps share, such as one reserve or one pool.
 *
 * The same id always means the same reads.
 */
export type Protocol<id extends string = string, State extends Data = Data> = {
  readonly id: id
  /** How its state is read from the chain. */
  load(): Reading<State>
  /** What its state looks like; files are held against it. */
  readonly state: Schema<State>
  /** What keeps a state from being one of that block, such as a time after it; `undefined` where it fits. */
  misfit?(state: State, snapshot: { readonly timestamp: bigint }): string | undefined
  /** Whom those who read what it shows must trust. */
  readonly components?: readonly Component[]
  /** What it shows to the others. */
  readonly observables?: { readonly [name: Observable]: Lens }
  /**
   * The state that is expected after a stretch of time in which nobody acts: rebases at the assumed rate, vesting. What
   * a contract computes from the clock needs no entry here. Each protocol sees the world before the interval.
   */
  readonly accrue?: (world: World, interval: Interval) => State
}
