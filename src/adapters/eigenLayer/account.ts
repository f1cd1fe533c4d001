import type { Address } from 'viem'
import { wad } from '../../math/wad.js'

/** What an account has in one strategy, and what its operator's standing there is. */
export type Stake = {
  /** The key of the strategy's token. */
  readonly asset: string
  readonly depositShares: bigint
  /** The deposit scaling factor k, with 18 decimals. */
  readonly scalingFactor: bigint
  /** The operator's, with 18 decimals; one without an operator. */
  readonly maxMagnitude: bigint
  /** What the operator has allocated, and so can lose at once, with 18 decimals. */
  readonly encumberedMagnitude: bigint
}

/** What an account has in EigenLayer, withdrawals in the queue aside. */
export type Account = {
  readonly operator: Address | null
  /** What the operator keeps of the rewards, in bps; `null` for the default. */
  readonly operatorSplit: number | null
  readonly stakes: readonly Stake[]
}

/** An account that has deposited nothing and delegated to nobody. */
export const emptyAccount: Account = { operator: null, operatorSplit: null, stakes: [] }

/**
 * The stake of an account in one strategy.
 *
 * @param account - The account.
 * @param asset - The key of the strategy's token.
 * @returns The stake; an empty one where it has none.
 */
export function stakeOf({ stakes }: Account, asset: string): Stake {
  const found = stakes.find((stake) => stake.asset === asset)
  return found ?? { asset, depositShares: 0n, scalingFactor: wad, maxMagnitude: wad, encumberedMagnitude: 0n }
}

/**
 * The account with another stake in one strategy.
 *
 * @param account - The account; it stays as it is.
 * @param stake - The stake.
 */
export function withStake(account: Account, stake: Stake): Account {
  const known = account.stakes.some(({ asset }) => asset === stake.asset)
  return {
    ...account,
    stakes: known
      ? account.stakes.map((other) => (other.asset === stake.asset ? stake : other))
      : [...account.stakes, stake],
  }
}
