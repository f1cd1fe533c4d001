/** One request for a withdrawal from ether.fi: an NFT. */
export type WithdrawRequest = {
  /** `null` where it is planned: ids are given as requests come in. */
  readonly requestId: bigint | null
  /** Base units of eETH: the most that it pays, in wei. */
  readonly amountOfEEth: bigint
  readonly shareOfEEth: bigint
  /** A guardian can invalidate it before it is finalised: then it pays nothing until it is validated again. */
  readonly isValid: boolean
  readonly isFinalized: boolean
  /** Wei that it pays, once it is finalised; `null` before. */
  readonly claimableAmount: bigint | null
  /** Seconds since the epoch; `null` as read from the chain, which does not say. */
  readonly requestedAt: bigint | null
}
