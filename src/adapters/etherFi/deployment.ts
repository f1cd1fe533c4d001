import type { Address } from 'viem'

/** Where ether.fi's contracts stand on one chain. */
export type EtherFiDeployment<chainId extends number = number> = {
  readonly chainId: chainId
  readonly liquidityPool: Address
  readonly eETH: Address
  readonly weETH: Address
  readonly withdrawRequestNFT: Address
  /** EtherFiRedemptionManager. */
  readonly redemptionManager: Address
  /** EtherFiRateLimiter. */
  readonly rateLimiter: Address
}
