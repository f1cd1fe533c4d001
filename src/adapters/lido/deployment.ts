import type { Address } from 'viem'

/** Where Lido's contracts stand on one chain. */
export type LidoDeployment<chainId extends number = number> = {
  readonly chainId: chainId
  /** The Lido proxy, which is the stETH token. */
  readonly stETH: Address
  readonly wstETH: Address
  /** WithdrawalQueueERC721. */
  readonly withdrawalQueue: Address
}
