import type { Abi, Address, Hex } from 'viem'

/** A contract to deploy: where its source is and what it is called. */
export type ContractSource = {
  /** The contract's name in Solidity. */
  readonly name: string
  /**
   * Its Solidity file: a path that starts with a package name (`@aave-dao/aave-v3-origin/src/…`), or the URL of a file
   * that ships with lstack (`new URL('./StETHDouble.sol', import.meta.url).href`). A path that ends in `.json` names
   * what a package publishes as compiled: an artifact with `abi` and `bytecode`, deployed as it is.
   */
  readonly file: string
  /**
   * The compiler, where the source takes that version alone: it is installed under a name of its own, `solc-0.8.19` for
   * `npm:solc@0.8.19`. The newest of lstack's by default.
   */
  readonly compiler?: { readonly version: string; readonly evmVersion: string }
}

/** A contract that an installation puts on a chain: the real one, or a double with the same interface and arithmetic. */
export type InstalledContract = ContractSource & { readonly kind: 'real' | 'double' }

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
 *
 * The same answers must lead to the same requests: a saved chain is recognised by running the computation against
 * recorded answers.
 */
export type Installing<result> = Generator<readonly InstallRequest[], result, readonly unknown[]>

/** A token that an installation offers to the others, and how its price is known. */
export type InstalledToken = {
  readonly address: Address
  readonly decimals: number
  /** The observable of the price that the token's rate is multiplied with: `usd:ETH`, `usd:USDC`. */
  readonly usd: `usd:${string}`
  /** The observable of its exchange rate against that, and the call that states it. */
  readonly rate?: {
    readonly observable: `${string}:${string}`
    readonly provider: Address
    readonly abi: Abi
    readonly functionName: string
    readonly args: readonly unknown[]
    readonly decimals: number
  }
  /** Where new tokens come from: requests that give `amount` base units to `to`. */
  readonly mint: (to: Address, amount: bigint) => readonly InstallRequest[]
}

/** A price feed that an installation offers to the others. */
export type InstalledFeed = { readonly address: Address; readonly decimals: number }

/** What has been installed before, as an installation sees it. */
export type InstallContext = {
  readonly chainId: number
  /** The chain's time when the installation starts, in seconds. */
  readonly timestamp: bigint
  readonly deployer: Address
  /** What the earlier installations returned, by id. */
  readonly deployments: { readonly [id: string]: unknown }
  /** The tokens that the earlier installations offer, by symbol. */
  readonly tokens: { readonly [symbol: string]: InstalledToken }
  /** The price feeds that the earlier installations offer, by observable. */
  readonly feeds: { readonly [observable: `${string}:${string}`]: InstalledFeed }
}

/** What an installation built. */
export type Installed<deployment> = {
  readonly deployment: deployment
  readonly tokens?: { readonly [symbol: string]: InstalledToken }
  readonly feeds?: { readonly [observable: `${string}:${string}`]: InstalledFeed }
}

/** How a protocol comes to stand on a local chain: real contracts where they are published, doubles where not. */
export type Installation<id extends string = string, deployment = unknown> = {
  readonly id: id
  /** Ids of the installations that must come before. */
  readonly after: readonly string[]
  /** Symbols of the tokens that it offers. */
  readonly tokens?: readonly string[]
  /** Whether it takes up any token that is offered, and so comes after every installation that offers one. */
  readonly takesTokens?: boolean
  /** Every contract that it deploys, so that all are compiled before the first is deployed. */
  readonly contracts: readonly InstalledContract[]
  /** Puts it on the chain. */
  readonly install: (context: InstallContext) => Installing<Installed<deployment>>
}

/**
 * Deploys one contract.
 *
 * @param contract - The contract's source.
 * @param args - The arguments of its constructor.
 * @param libraries - The addresses of the libraries that it links, by contract name.
 * @returns The contract's address.
 *
 * @example
 * ```ts
 * const stETH = yield* deploy(stETHDouble, [deployer])
 * ```
 */
export function* deploy(
  contract: ContractSource,
  args: readonly unknown[] = [],
  libraries: { readonly [name: string]: Address } = {},
): Installing<Address> {
  const [address] = yield [{ type: 'deploy', contract, args, libraries }]
  return address as Address
}
