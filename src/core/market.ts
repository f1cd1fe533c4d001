import type { Assumption } from './assumption.js'
import type { Data } from './data.js'

/** The states of protocols at one block, by protocol id. */
export type Snapshot = {
  readonly blockNumber: bigint
  /** Seconds since the epoch. */
  readonly timestamp: bigint
  readonly states: { readonly [protocolId: string]: Data }
}

/** All that a strategy needs to know of the chain: protocol states at one block, and dated assumptions. */
export type Market = Snapshot & {
  readonly chainId: number
  /** What the chain does not say, by name, such as `stakingApr:stETH`. */
  readonly assumptions: { readonly [name: string]: Assumption }
  /** The same reads at an earlier block: realised rates are measured against it. */
  readonly earlier?: Snapshot
  /** Where each state comes from, by protocol id; a state without an entry was read from the chain. */
  readonly sources?: { readonly [protocolId: string]: string }
}
