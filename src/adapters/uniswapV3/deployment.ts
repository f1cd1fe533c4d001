import type { Address } from 'viem'

/** Where one pool stands, and how much of it is read. */
export type PoolDeployment = {
  /** The symbols of its two tokens, in any order. */
  readonly tokens: readonly [string, string]
  /** Millionths: 100 is 0.01 %. */
  readonly fee: number
  /** Ticks between two usable ones, as the factory sets for the fee. */
  readonly tickSpacing: number
  readonly address: Address
  /**
   * Where its price is expected, as ticks: these are looked through in the first round of reading, so that two suffice.
   * A pool that has moved out of them takes one round more.
   */
  readonly expected?: readonly [from: number, to: number]
  /** How many words of the bitmap are read to either side of the price; as many as cover a fifth of it by default. */
  readonly words?: number
  /** The symbol of the token whose `market:` price this pool makes; none by default. */
  readonly market?: string
}

/** Pools by name, such as `wstETH/WETH`. */
export type PoolDeployments = { readonly [name: string]: PoolDeployment }

/** Where Uniswap v3 stands on one chain. */
export type UniswapV3Deployment<chainId extends number = number, pools extends PoolDeployments = PoolDeployments> = {
  readonly chainId: chainId
  readonly factory: Address
  /** NonfungiblePositionManager. */
  readonly positionManager: Address
  /** v3-periphery's own SwapRouter takes a deadline in its parameters; SwapRouter02 takes none. */
  readonly router: { readonly kind: 'SwapRouter' | 'SwapRouter02'; readonly address: Address }
  readonly tickLens: Address
  readonly pools: pools
}
