import type { Address } from 'viem'

/** One withdrawal on its way out of one strategy: still slashable until its delay has passed. */
export type QueuedWithdrawal = {
  /** The key of the strategy's token. */
  readonly asset: string
  /** Deposit shares times the deposit scaling factor: without any slashing. */
  readonly scaledShares: bigint
  /** Whom the account was delegated to when it was queued. */
  readonly operator: Address | null
  /** The operator's at the last block in which it can be slashed, or now where that is to come; with 18 decimals. */
  readonly maxMagnitude: bigint
  /** The block in which it was queued; an estimate while there is no nonce. */
  readonly startBlock: bigint
  /** The account's count of withdrawals when it was queued; `null` until it was read from the chain. */
  readonly nonce: bigint | null
}

/** The withdrawals of an account, in the order in which they were queued. */
export type Queue = { readonly withdrawals: readonly QueuedWithdrawal[] }

/** A queue without withdrawals. */
export const emptyQueue: Queue = { withdrawals: [] }
