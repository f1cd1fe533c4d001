import type { Address } from 'viem'
import type { Asset } from './asset.js'
import type { Data } from './data.js'
import type { Key } from './key.js'
import type { Market } from './market.js'
import type { Protocol } from './protocol.js'

/** What an account holds at one block, and the market of that block: what a plan can start from. */
export type AccountPosition = {
  readonly account: Address
  readonly market: Market
  /** All protocols that the market has the states of. */
  readonly protocols: readonly Protocol[]
  /** What is held: native assets, tokens and positions, each once. */
  readonly assets: readonly Asset[]
  /** By key, in base units; `1n` for a position. */
  readonly holdings: { readonly [key: Key]: bigint }
  /** What is inside positions, by key. */
  readonly positions: { readonly [key: Key]: Data }
}
