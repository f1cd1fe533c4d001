import type { Address } from 'viem'

/** What an account has in a reserve. */
export type AccountBalances = {
  /** Scaled base units of the aToken. */
  readonly scaledSupply: bigint
  /** Scaled base units of the variable debt token. */
  readonly scaledDebt: bigint
  readonly usedAsCollateral: boolean
}

/** What an account has in the reserve of one asset, named by the asset's key. */
export type AccountReserve = AccountBalances & { readonly asset: string }

/** What an account has in one reward of one token of a reserve. Source: Aave v3.6 `RewardsDataTypes.UserData`. */
export type AccountReward = {
  /** The key of the reserve's asset. */
  readonly asset: string
  /** Paid for supplying it, or for owing it. */
  readonly side: 'supply' | 'debt'
  readonly reward: Address
  /** The index up to which `accrued` counts. */
  readonly index: bigint
  /** Base units of the reward. */
  readonly accrued: bigint
}

/**
 * What an account has in an Aave v3 market: only the reserves that it touches, in the order of their ids.
 *
 * Source: Aave v3.6 `DataTypes.UserConfigurationMap` and the scaled balances of the user.
 */
export type Account = {
  /** The id of the e-mode category; 0 is none. */
  readonly eModeCategory: number
  readonly reserves: readonly AccountReserve[]
  /** Where the market has a rewards controller, what was booked of its rewards. */
  readonly rewards?: readonly AccountReward[]
}

/** An account that has nothing in the market. */
export const emptyAccount: Account = { eModeCategory: 0, reserves: [] }

const nothing: AccountBalances = { scaledSupply: 0n, scaledDebt: 0n, usedAsCollateral: false }

/**
 * What an account has in one reserve.
 *
 * @param account - The account.
 * @param asset - The key of the reserve's asset.
 * @returns Its balances; zeros where it has none.
 */
export function balancesOf(account: Account, asset: string): AccountBalances {
  const { reserves } = account
  for (let index = 0; index < reserves.length; index++) {
    const reserve = reserves[index] as AccountReserve
    if (reserve.asset === asset) return reserve
  }
  return nothing
}

/**
 * Whether an account owes anything.
 *
 * Source: Aave v3.6 `UserConfiguration.isBorrowingAny`.
 *
 * @param account - The account.
 * @returns Whether it has debt in any reserve.
 */
export function isBorrowingAny(account: Account): boolean {
  const { reserves } = account
  for (let index = 0; index < reserves.length; index++) {
    if ((reserves[index] as AccountReserve).scaledDebt !== 0n) return true
  }
  return false
}
