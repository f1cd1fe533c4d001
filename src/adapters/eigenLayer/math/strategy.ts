/** Virtual shares, and virtual base units of the token: they keep the first depositor from moving the rate. */
const offset = 1_000n

/** What a strategy has. */
export type Vault = {
  readonly totalShares: bigint
  /** Base units of the token. */
  readonly balance: bigint
}

/**
 * The shares that a deposit brings. The tokens are in the balance already, and the amount that was sent is taken off
 * again, whether or not all of it arrived.
 *
 * Source: EigenLayer `StrategyBase.deposit`.
 *
 * @param vault - Its shares before the deposit, and its balance after the transfer.
 * @param amount - Base units that were sent.
 * @returns Shares, rounded down.
 */
export function sharesFromDeposit({ totalShares, balance }: Vault, amount: bigint): bigint {
  return (amount * (totalShares + offset)) / (balance + offset - amount)
}

/**
 * The tokens that shares stand for.
 *
 * Source: EigenLayer `StrategyBase.sharesToUnderlyingView`, `withdraw`.
 *
 * @param vault - Its shares and balance.
 * @param shares - Shares.
 * @returns Base units, rounded down.
 */
export function underlyingFromShares({ totalShares, balance }: Vault, shares: bigint): bigint {
  return ((balance + offset) * shares) / (totalShares + offset)
}

/**
 * The shares that tokens stand for.
 *
 * Source: EigenLayer `StrategyBase.underlyingToSharesView`.
 *
 * @param vault - Its shares and balance.
 * @param amount - Base units.
 * @returns Shares, rounded down.
 */
export function sharesFromUnderlying({ totalShares, balance }: Vault, amount: bigint): bigint {
  return (amount * (totalShares + offset)) / (balance + offset)
}
