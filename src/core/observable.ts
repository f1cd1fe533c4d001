import type { Formula } from './formula.js'
import type { World } from './world.js'

/**
 * The name of a number that protocols show to each other, always with 18 decimals: `usd:ETH`, `redemption:wstETH`,
 * `market:stETH`, `oracle:wstETH@aaveV3`.
 */
export type Observable = `${string}:${string}`

/**
 * How the world shows one observable, and how a shock enters.
 *
 * What `read` gives as a bigint is a source; what it gives as a {@link Formula} is derived. Only a lens with `write`
 * can be shocked.
 */
export type Lens = {
  /** What the world shows: a source, or how it follows from other observables. */
  readonly read: (world: World) => bigint | Formula
  /** The world in which it has that value. */
  readonly write?: (world: World, value: bigint) => World
  /** The value that a shock holds it at, whatever it followed from. */
  readonly held?: bigint
}
