import type { Address } from 'viem'

/** Tokens that stand for themselves, by symbol. */
export type Erc20Deployment<chainId extends number = number> = {
  readonly chainId: chainId
  readonly tokens: { readonly [symbol: string]: { readonly address: Address; readonly decimals: number } }
}
