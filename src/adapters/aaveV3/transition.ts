import type { Account } from './account.js'
import type { Reserve } from './reserve.js'

/** A reserve that a transition changes, as it is afterwards. */
export type ReserveChange = {
  /** The key of the reserve's asset. */
  readonly asset: string
  readonly reserve: Reserve
}

/** What an action of an account leaves behind. */
export type Transition = {
  readonly account: Account
  /** Every reserve that changes: the asset's own first, then the isolated collateral's where its debt is counted. */
  readonly reserves: readonly ReserveChange[]
  /** Base units of the asset that move between the account's owner and the market; 0 where nothing moves. */
  readonly amount: bigint
}
