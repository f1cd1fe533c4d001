import type { Adapter } from './adapter.js'
import type { Asset } from './asset.js'
import type { Assumption } from './assumption.js'
import type { Data } from './data.js'
import type { Protocol } from './protocol.js'
import type { Schema } from './schema.js'

/** What is there when an adapter is made: the adapters made before it. */
export type Surroundings = {
  readonly chainId: number
  readonly assets: readonly Asset[]
  readonly protocols: readonly Protocol[]
}

/** States and assumptions for the default market, with their sources. */
export type Facts = {
  readonly states: { readonly [protocolId: string]: Data }
  readonly assumptions: { readonly [name: string]: Assumption }
  readonly sources: { readonly [protocolId: string]: string }
  /** Those of the assumptions that no contract answers, so that a market read from a node needs them too. */
  readonly carried?: readonly string[]
}

/**
 * How an adapter is made from its deployment and from what other adapters offer: the one thing that a protocol's folder
 * tells the command line, the presets and files.
 */
export type Wiring<Deployment = never, adapter extends Adapter = Adapter> = {
  /** The adapter's id, under which a deployment file names it. */
  readonly id: string
  /** Ids of adapters that it cannot do without: their assets or observables. */
  readonly after: readonly string[]
  /** Whether it takes up any asset that is there, and so is made after every adapter that does not. */
  readonly takesAssets?: boolean
  /** What its deployment must be; the chain id is the file's own. */
  readonly deployment: Schema<Deployment>
  /** Where it stands, by chain id. */
  readonly deployments: { readonly [chainId: number]: Deployment }
  /** The adapter, typed as on Ethereum: what fits there fits on any chain. */
  connect(deployment: Deployment, surroundings: Surroundings): adapter
  /** What the default market says of it. @param timestamp - Seconds since the epoch. */
  facts?(adapter: adapter, timestamp: bigint): Facts
  /** One line for the table of adapters. */
  readonly summary: string
}
