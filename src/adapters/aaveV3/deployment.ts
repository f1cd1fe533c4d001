import type { Address } from 'viem'
import type { OracleBasis } from '../../core/payoff.js'

/** Where one reserve stands, and how its price is made. */
export type ReserveDeployment = {
  readonly underlying: Address
  readonly aToken: Address
  readonly variableDebtToken: Address
  readonly decimals: number
  readonly oracle: {
    /** What it follows: a feed alone, an exchange rate (capped or not), or a market price. */
    readonly basis: OracleBasis
    /** The contract that `AaveOracle.getSourceOfAsset` names. */
    readonly source: Address
    /** The observable of the base price in US dollars, such as `usd:ETH`. */
    readonly usd: `usd:${string}`
    /** The observable that the base price is multiplied with, such as `redemption:wstETH`. */
    readonly rate?: `${string}:${string}`
  }
}

/** An Aave v3 market: its address book. */
export type AaveV3Deployment<chainId extends number = number, id extends string = string> = {
  /** The name that keys, observables and protocols of this market carry: `aaveV3` for the main market of a chain. */
  readonly id: id
  readonly chainId: chainId
  readonly pool: Address
  readonly poolAddressesProvider: Address
  readonly oracle: Address
  readonly interestRateStrategy: Address
  /** Where rewards beside interest are paid on chain; without it they are left out. */
  readonly rewardsController?: Address
  /**
   * Whether the chain has a sequencer that can be down: then the market's price oracle sentinel is read, which can forbid
   * borrows and liquidations.
   */
  readonly isOnRollup?: boolean
  /** The e-modes that are read. */
  readonly eModeCategories: readonly number[]
  /** By symbol of the underlying. */
  readonly reserves: { readonly [symbol: string]: ReserveDeployment }
}
