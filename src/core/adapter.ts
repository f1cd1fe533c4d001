import type { Address } from 'viem'
import type { Asset, Position } from './asset.js'
import type { Data } from './data.js'
import type { Lender } from './lender.js'
import type { Protocol } from './protocol.js'
import type { Reading } from './reading.js'
import type { Schema, SchemaValue } from './schema.js'
import type { Step } from './step.js'
import type { Venue } from './venue.js'
import type { World } from './world.js'

/** One kind of step: what its parameters must be, and how it is made from them. */
export type StepKind = {
  readonly parameters: Schema
  /** Makes the step from parameters that the schema lets through. */
  create(parameters: never): Step
  /** Parameters worth trying in a world, for those who look for strategies. */
  candidates?(world: World): readonly unknown[]
}

/** A position that an account has, and what is in it. */
export type HeldPosition = {
  readonly position: Position
  readonly content: Data
  /** States that must say more for it than they do for everybody, such as ticks far from the price; by protocol id. */
  readonly states?: { readonly [protocolId: string]: Data }
}

/** Everything that a protocol adds on one chain, in one object: for files, the command line, discovery and tests. */
export type Adapter = {
  readonly id: string
  readonly chainId: number
  /** What can be held because of it, positions included. */
  readonly assets: readonly Asset[]
  /** The slices of state that it reads. */
  readonly protocols: readonly Protocol[]
  readonly steps: { readonly [stepId: string]: StepKind }
  /** Its lending markets, for combinators. */
  readonly lenders?: readonly Lender[]
  /** Its pools, for those who look for prices and depth. */
  readonly venues?: readonly Venue[]
  /**
   * How all positions of an account are found, where the chain has more of them than `assets` can name, such as NFTs.
   * Without it each position among `assets` is read by its own `load`.
   */
  positionsOf?(account: Address): Reading<readonly HeldPosition[]>
}

/** `create` must accept all that the schema lets through, and make the step of that id. */
type Linked<steps> = {
  readonly [id in keyof steps]: steps[id] extends {
    parameters: infer schema
    create(parameters: infer parameters): infer step
  }
    ? SchemaValue<schema> extends parameters
      ? step extends { readonly id: id }
        ? unknown
        : { create: `must make the step "${id & string}"` }
      : { parameters: 'must give what `create` takes' }
    : never
}

/**
 * Defines an adapter; the compiler checks that every step can be made again from its parameters.
 *
 * @param adapter - Its id, chain, assets, protocols and steps, and whatever else it offers to those who call it.
 * @returns The adapter as given.
 * @example
 * ```ts
 * import { defineAdapter, nativeAsset } from 'lstack'
 *
 * const adapter = defineAdapter({ id: 'native', chainId: 1, assets: [nativeAsset({ chainId: 1 })], protocols: [], steps: {} })
 * console.log(adapter.assets[0].key)
 * // ETH@1
 * ```
 */
export function defineAdapter<const adapter extends Omit<Adapter, 'steps'>, const steps extends Adapter['steps']>(
  definition: adapter & { readonly steps: steps & Linked<NoInfer<steps>> },
): adapter & { readonly steps: steps } {
  return definition
}
