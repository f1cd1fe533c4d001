import type { Key } from '../core/key.js'
import type { Combinator, Step } from '../core/step.js'

/** One thing that a composition can do next: a step on all of what it takes, or a combinator. */
export type Move = {
  /** What tells it from all others, for people too: `weth.wrap`, `aaveV3.supply(asset wstETH)`. */
  readonly name: string
  readonly step: Step | Combinator
  /** Ids of the adapters that it is made of. */
  readonly adapters: readonly string[]
  /** How many steps it counts as: a combinator counts itself and the steps of its path. */
  readonly length: number
  /** What is the same move but for its leverage; `undefined` where it has none. */
  readonly family: string | undefined
  /** The account that it borrows in; `undefined` where it borrows nothing. */
  readonly account: Key | undefined
}
