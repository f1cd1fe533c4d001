import type { Address } from 'viem'

/**
 * Where Rocket Pool stands on one chain: the two contracts that never move. All others are found through RocketStorage,
 * block by block, since upgrades replace them.
 */
export type RocketPoolDeployment<chainId extends number = number> = {
  readonly chainId: chainId
  readonly rocketStorage: Address
  readonly rETH: Address
}
