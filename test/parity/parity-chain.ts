import type { Address } from 'viem'
import type { Asset } from '../../src/core/asset.js'
import type { Key } from '../../src/core/key.js'
import type { Protocol } from '../../src/core/protocol.js'
import type { Devnet } from '../../src/devnet/devnet.js'
import type { DevnetAccount } from '../../src/devnet/index.js'
import type { Rpc } from '../../src/devnet/rpc.js'
import type { Adapters } from '../../src/presets/connect-adapters.js'

/** A token that the adapters move. */
export type Token = { readonly asset: Asset<Key>; readonly address: Address }

/** A running devnet with the adapters over it, and two accounts: one with nothing on Aave, one with a position. */
export type ParityChain = {
  readonly devnet: Devnet
  readonly rpc: Rpc
  readonly adapters: Adapters
  /** Every protocol that the adapters read. */
  readonly protocols: readonly Protocol[]
  readonly tokens: { readonly [name in 'WETH' | 'stETH' | 'wstETH' | 'USDC']: Token }
  readonly fresh: DevnetAccount
  readonly opened: DevnetAccount
  /** Has a lot of every token. */
  readonly giver: DevnetAccount
}
