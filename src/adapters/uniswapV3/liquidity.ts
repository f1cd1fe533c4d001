/** What an account has in one range: an NFT, and what it holds. */
export type Liquidity = {
  /** The NFT; `null` until it is read back from the chain. */
  readonly tokenId: bigint | null
  readonly tickLower: number
  readonly tickUpper: number
  readonly liquidity: bigint
  /** Fee growth inside the range when the position was last touched, Q128.128. */
  readonly feeGrowthInside0LastX128: bigint
  readonly feeGrowthInside1LastX128: bigint
  /** Base units that wait to be collected, fees since the last touch aside. */
  readonly tokensOwed0: bigint
  readonly tokensOwed1: bigint
  /** The part of what waits that depends on the price at which liquidity is taken out. */
  readonly unsure0: bigint
  readonly unsure1: bigint
}

/** No position. */
export const noLiquidity: Liquidity = {
  tokenId: null,
  tickLower: 0,
  tickUpper: 0,
  liquidity: 0n,
  feeGrowthInside0LastX128: 0n,
  feeGrowthInside1LastX128: 0n,
  tokensOwed0: 0n,
  tokensOwed1: 0n,
  unsure0: 0n,
  unsure1: 0n,
}

/** Whether there is an NFT, or will be once the mint has run. @param content - The position. */
export const isOpen = ({ tickLower, tickUpper }: Liquidity): boolean => tickLower < tickUpper

/** Whether anything is in it. @param content - The position. */
export const isUsed = ({ liquidity, tokensOwed0, tokensOwed1 }: Liquidity): boolean =>
  liquidity > 0n || tokensOwed0 > 0n || tokensOwed1 > 0n
