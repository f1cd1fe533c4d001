import type { Abi, Address, Hex } from 'viem'

/** A contract to compile: where its source is and what it is called. */
export type ContractSource = {
  /** The contract's name in Solidity. */
  readonly name: string
  /**
   * Its Solidity file: a path that starts with a package name (`@aave-dao/aave-v3-origin/src/…`), or the URL of a file
   * that ships with lstack (`new URL('./StETHDouble.sol', import.meta.url).href`).
   */
  readonly file: string
}

/** One thing that a local chain must do, as data. */
export type InstallRequest =
  | {
      readonly type: 'deploy'
      readonly contract: ContractSource
      readonly args: readonly unknown[]
      /** Addresses of linked libraries, by contract name. */
      readonly libraries?: { readonly [name: string]: Address }
    }
  | {
      readonly type: 'send'
      readonly to: Address
      readonly abi: Abi
      readonly functionName: string
      readonly args: readonly unknown[]
      readonly value?: bigint
      /** Any address: the local chain impersonates it. The deployer by default. */
      readonly from?: Address
    }
  | {
      readonly type: 'read'
      readonly to: Address
      readonly abi: Abi
      readonly functionName: string
      readonly args: readonly unknown[]
    }
  | { readonly type: 'setBalance'; readonly address: Address; readonly value: bigint }
  | { readonly type: 'setCode'; readonly address: Address; readonly code: Hex }

/**
 * A computation that builds something on a local chain: it yields requests, is resumed with their answers (an address
 * for `deploy`, the decoded result for `read`), and returns what it built.
 */
export type Installing<result> = Generator<readonly InstallRequest[], result, readonly unknown[]>

/** A token that an installation offers to the others, and how its price is known. */
export type InstalledToken = {
  readonly address: Address
  readonly decimals: number
  /** The observable of the price that the token's rate is multiplied with: `usd:ETH`, `usd:USDC`. */
  readonly usd: `usd:${string}`
  /** The observable of its exchange rate against that, and the contract and function that state it. */
  readonly rate?: { readonly observable: `${string}:${string}`; readonly provider: Address; readonly functionName: string }
  /** Where new tokens come from: requests that give `amount` base units to `to`. */
  readonly mint: (to: Address, amount: bigint) => readonly InstallRequest[]
}

/** What has been installed before, as an installation sees it. */
export type InstallContext = {
  readonly chainId: number
  readonly deployer: Address
  /** What the earlier installations returned, by id. */
  readonly deployments: { readonly [id: string]: unknown }
  /** The tokens that the earlier installations offer, by symbol. */
  readonly tokens: { readonly [symbol: string]: InstalledToken }
}

/** How a protocol comes to stand on a local chain: real contracts where they are published, doubles where not. */
export type Installation<Deployment = unknown> = {
  readonly id: string
  /** Ids of the installations that must come before; all others are independent of this one. */
  readonly after: readonly string[]
  /** Which of its contracts are the real ones and which are doubles, for people. */
  readonly contracts: readonly { readonly name: string; readonly kind: 'real' | 'double' }[]
  readonly install: (context: InstallContext) => Installing<{
    readonly deployment: Deployment
    readonly tokens?: { readonly [symbol: string]: InstalledToken }
  }>
}
