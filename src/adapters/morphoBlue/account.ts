/**
 * What an account has in one market.
 *
 * Source: Morpho Blue `Position`.
 */
export type Account = {
  /** Of what is lent out. */
  readonly supplyShares: bigint
  /** Of the debt. */
  readonly borrowShares: bigint
  /** Base units of the collateral, which is not lent out. */
  readonly collateral: bigint
}

/** An account that has nothing in the market. */
export const emptyAccount: Account = { supplyShares: 0n, borrowShares: 0n, collateral: 0n }
