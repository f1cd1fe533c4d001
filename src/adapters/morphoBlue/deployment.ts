import type { Address, Hex } from 'viem'
import type { Observable } from '../../core/observable.js'
import type { OracleBasis } from '../../core/payoff.js'

/** One market: its immutable parameters, and how its price is made. */
export type MarketDeployment = {
  /** The hash of the parameters. */
  readonly id: Hex
  /** The symbol of the token that backs debt. */
  readonly collateral: string
  /** The symbol of the token that is lent. */
  readonly loan: string
  readonly collateralToken: Address
  readonly loanToken: Address
  readonly oracle: {
    readonly address: Address
    /** What it follows. */
    readonly basis: OracleBasis
    /** The observables whose product is the price of the collateral in the loan asset, such as `redemption:wstETH`. */
    readonly rates: readonly [Observable, ...(readonly Observable[])]
  }
  /** The rate model, an AdaptiveCurveIrm. */
  readonly irm: Address
  /** The liquidation loan-to-value with 18 decimals, in digits: a deployment is plain JSON. */
  readonly lltv: string
}

/** Markets by name, such as `wstETH/WETH:94.5`. */
export type MarketDeployments = { readonly [name: string]: MarketDeployment }

/** Where Morpho Blue stands on one chain. */
export type MorphoBlueDeployment<
  chainId extends number = number,
  markets extends MarketDeployments = MarketDeployments,
> = {
  readonly chainId: chainId
  readonly morpho: Address
  readonly markets: markets
}
