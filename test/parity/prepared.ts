import type { Account } from '../../src/adapters/aaveV3/account.js'
import type { Asset } from '../../src/core/asset.js'
import type { Key } from '../../src/core/key.js'
import type { Market } from '../../src/core/market.js'
import type { Strategy } from '../../src/core/strategy.js'
import type { DevnetAccount } from '../../src/devnet/index.js'

/** A strategy, an account that has what it starts from, and the chain as it is before. */
export type Prepared = {
  readonly account: DevnetAccount
  readonly market: Market
  readonly start: Asset<Key>
  readonly amount: bigint
  /** What the account has on Aave; `undefined` where the strategy does not know of it. */
  readonly position: Account | undefined
  readonly strategy: Strategy
  /** Base units of ETH and of tokens that the account has, by key. */
  readonly before: { readonly [key: Key]: bigint }
}
