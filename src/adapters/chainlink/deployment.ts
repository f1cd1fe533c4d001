import type { Address } from 'viem'

/** One aggregator and the decimals of its answer. */
export type FeedDeployment = { readonly address: Address; readonly decimals: number }

/** The price feeds of one chain, by the observable that they show, such as `usd:ETH`. */
export type ChainlinkDeployment<chainId extends number = number> = {
  readonly chainId: chainId
  readonly feeds: { readonly [observable: `${string}:${string}`]: FeedDeployment }
}
