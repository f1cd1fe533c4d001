import type { Address } from 'viem'

/** Where one pool stands. */
export type CurvePoolDeployment = {
  /** The symbols of its two coins, in the contract's order; both have 18 decimals. */
  readonly coins: readonly [string, string]
  readonly address: Address
  /** The symbol of the coin whose `market:` price this pool makes, in the other; none by default. */
  readonly market?: string
}

/** Pools by name, such as `stETH/ETH`. */
export type CurvePools = { readonly [name: string]: CurvePoolDeployment }

/** Where Curve's StableSwap pools stand on one chain. */
export type CurveDeployment<chainId extends number = number, pools extends CurvePools = CurvePools> = {
  readonly chainId: chainId
  readonly pools: pools
}
