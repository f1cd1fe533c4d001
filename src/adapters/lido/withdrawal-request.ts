/** One request in Lido's withdrawal queue. */
export type WithdrawalRequest = {
  /** `null` where it is planned: the queue gives ids as requests come in. */
  readonly requestId: bigint | null
  /** Base units of stETH: the most that it pays, in wei. */
  readonly amountOfStETH: bigint
  readonly amountOfShares: bigint
  /** Seconds since the epoch. */
  readonly timestamp: bigint
  readonly isFinalized: boolean
  readonly isClaimed: boolean
  /** The checkpoint that says at which rate it was finalised; `null` before. */
  readonly hint: bigint | null
  /** Wei that it pays, once it is finalised; `null` before. */
  readonly claimableEther: bigint | null
}
