import type { Address } from 'viem'

/**
 * What the oracle of a reserve multiplies, and so which events move it.
 *
 * - `usd`: a price feed alone (WETH, USDC).
 * - `exchange-rate`: a feed times the exchange rate that the staking protocol states.
 * - `capped-exchange-rate`: the same under a growth cap (CAPO's `PriceCapAdapterBase`).
 * - `market`: a feed times a market price.
 */
export type OracleBasis = 'usd' | 'exchange-rate' | 'capped-exchange-rate' | 'market'

/** Where one reserve stands, and how its price is made. */
export type ReserveDeployment = {
  readonly underlying: Address
  readonly aToken: Address
  readonly variableDebtToken: Address
  readonly decimals: number
  readonly oracle: {
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
  /** By symbol of the underlying. */
  readonly reserves: { readonly [symbol: string]: ReserveDeployment }
}
