/** How a bundle went. */
export type Execution = {
  /** The block of the last call. */
  readonly blockNumber: bigint
  /** When each call ran, in seconds since the epoch. */
  readonly timestamps: readonly bigint[]
  /** Wei that the account paid for gas. */
  readonly gasPaid: bigint
  /** Gas of each transaction. */
  readonly gas: readonly bigint[]
  /** The first call that the chain refused, and the reason that it gave. */
  readonly refused?: { readonly call: number; readonly reason: string }
}

/** What a node says of a transaction that ran. */
export type Receipt = {
  readonly status: '0x0' | '0x1'
  readonly gasUsed: `0x${string}`
  readonly effectiveGasPrice: `0x${string}`
  readonly blockNumber: `0x${string}`
  readonly transactionIndex: `0x${string}`
}
