import {
  type Address,
  type Chain,
  type Client,
  createTestClient,
  type Hex,
  type PublicActions,
  publicActions,
  type TestActions,
  type Transport,
  type WalletActions,
  walletActions,
} from 'viem'
import type { Installation } from '../core/installation.js'
import type { DevnetAccount } from './accounts.js'
import type { baseInstallation } from './base-installation.js'
import { devnetTransport } from './devnet-transport.js'
import type { AdapterInstallations } from './installations.generated.js'
import type { InstalledWorld } from './run-installations.js'

type DeploymentOf<installation> = installation extends {
  // biome-ignore lint/suspicious/noExplicitAny: only any takes every context and every request
  readonly install: (context: any) => Generator<any, { readonly deployment: infer deployment }, any>
}
  ? deployment
  : never

type OnChain<deployment, chainId extends number> = deployment extends { readonly chainId: number }
  ? deployment & { readonly chainId: chainId }
  : deployment

/** The deployments of installations, by id, each on the chain of that id. */
export type Deployments<installations extends readonly Installation[], chainId extends number> = {
  readonly [installation in installations[number] | typeof baseInstallation as installation['id']]: OnChain<
    DeploymentOf<installation>,
    chainId
  >
}

/** A chain as viem describes it. */
export type DevnetChain<chainId extends number = number> = Chain & { readonly id: chainId }

/**
 * Creates a client with all public, wallet and test actions.
 *
 * @param chain - The chain.
 * @param url - Where it listens.
 * @returns The client; it may send from any of the devnet's accounts by their address alone.
 */
export const createDevnetClient = <chainId extends number>(
  chain: DevnetChain<chainId>,
  url: string,
): DevnetClient<chainId> =>
  createTestClient({
    mode: 'anvil',
    chain,
    transport: devnetTransport(url),
    pollingInterval: 20,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions)

/** A client with all public, wallet and test actions. */
export type DevnetClient<chainId extends number = number> = Client<
  Transport,
  DevnetChain<chainId>,
  undefined,
  undefined,
  PublicActions<Transport, DevnetChain<chainId>> & WalletActions<DevnetChain<chainId>> & TestActions & { mode: 'anvil' }
>

/** A running local chain. */
export type Devnet<
  chainId extends number = number,
  installations extends readonly Installation[] = AdapterInstallations,
> = {
  readonly url: string
  readonly chainId: chainId
  readonly chain: DevnetChain<chainId>
  readonly client: DevnetClient<chainId>
  /** The address books of what stands on it, by the id of the installation. */
  readonly deployments: Deployments<installations, chainId>
  /** The tokens that it can give, by symbol. */
  readonly tokens: InstalledWorld['tokens']
  /** The price feeds that stand on it, by observable. */
  readonly feeds: InstalledWorld['feeds']
  /** Ten accounts with 10,000 ETH each. */
  readonly accounts: readonly DevnetAccount[]
  /** Which contracts are the real ones and which are doubles. */
  readonly contracts: readonly {
    readonly installation: string
    readonly name: string
    readonly kind: 'real' | 'double'
  }[]
  /**
   * Gives an account more of a token, or of `ETH`; a token takes a block or two. Of stETH up to 2 wei less may arrive,
   * as with any transfer of it.
   *
   * @throws {UnknownDevnetTokenError} where there is no such token.
   */
  readonly fund: (symbol: string, to: Address, amount: bigint) => Promise<void>
  /** Remembers the chain as it is. */
  readonly snapshot: () => Promise<Hex>
  /** Brings the chain back to a snapshot, which serves once. */
  readonly revert: (snapshot: Hex) => Promise<void>
  /** Sets the time of the next block, in seconds; the blocks after it follow every 12 seconds. */
  readonly setNextTimestamp: (timestamp: bigint) => Promise<void>
  /**
   * Mines blocks, each 12 seconds after the one before; one by default. A thousand take about a second;
   * the time grows with the square of their number.
   */
  readonly mine: (blocks?: number) => Promise<void>
  /** Mines one block, that many seconds after the latest. */
  readonly advanceTime: (seconds: bigint) => Promise<void>
  /** Ends the chain; it ends with the process in any case. */
  readonly stop: () => Promise<void>
}
