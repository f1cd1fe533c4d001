import type { Address } from 'viem'

/** Where the wrapper of a chain's native asset stands. */
export type WethDeployment<chainId extends number = number> = {
  readonly chainId: chainId
  readonly weth: Address
}
