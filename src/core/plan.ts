import type { Address } from 'viem'
import type { Amounts } from './amounts.js'
import type { Asset } from './asset.js'
import type { Data } from './data.js'
import type { Key } from './key.js'
import type { Market } from './market.js'
import type { OneOff } from './one-off.js'
import type { Step } from './step.js'
import type { Strategy } from './strategy.js'
import type { World } from './world.js'

/** What one step moves, all that its calls say, and the world that it starts from. */
export type Flow = {
  readonly step: Step
  readonly world: World
  /** Base units that it takes, by key. */
  readonly amounts: Amounts
  /** What it chose beside the amounts. */
  readonly choice: Data
  /** Base units that it is predicted to bring, by key. */
  readonly produced: Amounts
}

/** Flows that one bundle carries out, and the time before which it must not be sent. */
export type Stage = {
  readonly from: bigint
  /** The place of its first step in the strategy, from zero: where a later plan resumes. */
  readonly step: number
  readonly flows: readonly Flow[]
}

/** Something that is held at the end. */
export type Holding = {
  readonly asset: Asset
  /** Base units; `1n` for a position. */
  readonly amount: bigint
  /** Base units that are sure to be there; after a wait, all that is predicted: what follows is planned again. */
  readonly guaranteed: bigint
}

/** The outcome of a strategy for one amount: what moves, the world afterwards, and what is held in it. */
export type Plan<end extends Key = Key> = {
  readonly strategy: Strategy<end>
  readonly market: Market
  readonly account: Address
  readonly deposit: { readonly asset: Asset; readonly amount: bigint }
  /** What is held before its first step: the deposit and opened positions, or what a later stage resumes with. */
  readonly opening: readonly (readonly [asset: Asset, amount: bigint])[]
  readonly stages: readonly Stage[]
  readonly world: World
  /** By key. Beside what the type names there may be dust: the wei that a step could not be sure of. */
  readonly holdings: { readonly [key in end]: Holding } & { readonly [key: Key]: Holding }
  /** Costs that steps state: fees, price impact. */
  readonly oneOffs: readonly OneOff[]
  /** How the combinators came out, in order: a loop says in how many rounds. */
  readonly expansions: readonly { readonly id: string; readonly outcome: Data }[]
  /** Gas that the steps take where every stage is one transaction, approvals aside. */
  readonly gas: bigint
}
