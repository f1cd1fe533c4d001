import type { Address } from 'viem'

/** Where wstETH stands on a chain to which it was bridged. */
export type BridgedWstETHDeployment<chainId extends number = number> = {
  readonly chainId: chainId
  readonly wstETH: Address
  /** Chainlink's feed of the exchange rate of wstETH on Ethereum, in stETH with 18 decimals. */
  readonly rateFeed: Address
}
