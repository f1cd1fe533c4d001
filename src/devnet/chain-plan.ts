import type { Address } from 'viem'
import type { Installation } from '../core/installation.js'
import type { CompiledContracts } from './compile.js'
import { digest } from './digest.js'
import { packageVersion } from './package-version.js'
import type { InstalledWorld } from './run-installations.js'
import type { Anvil } from './spawn-anvil.js'

/** What a devnet is to hold. */
export type ChainPlan = {
  readonly chainId: number
  /** Ordered. */
  readonly installations: readonly Installation[]
  readonly compiled: CompiledContracts
  /** The time of the block that follows the last installation, in seconds. */
  readonly timestamp: bigint
  /** The port it listens on, or zero for a free one. */
  readonly port: number
  readonly onProgress: (sentence: string) => void
}

/** A chain on which everything stands. */
export type InstalledChain = { readonly anvil: Anvil; readonly world: InstalledWorld }

/** Who deploys every contract of a devnet. */
export const deployer: Address = '0x00000000000000000000000000000000de9107e4'

/** Installing takes a block of one second for each transaction. */
const installationSeconds = 3_600n

/** Takes any bundle whole. The cap that EIP-7825 puts on one transaction is off in anvil unless asked for. */
const gasLimit = 1_000_000_000

/** How many accounts anvil gives ETH; as many as there are in `accounts`. */
const accountCount = 10

/** What installations see of a plan. */
export const contextOf = ({ chainId, timestamp }: ChainPlan) => ({
  chainId,
  timestamp: timestamp - installationSeconds,
  deployer,
})

/** How many blocks back the chain can be read. Held to a number, anvil keeps them in memory alone, not in files. */
const historyLimit = 1_000

/** The arguments of anvil for a plan. */
export const anvilArguments = ({ chainId, port }: ChainPlan): readonly string[] => [
  ...['--port', String(port), '--chain-id', String(chainId), '--accounts', String(accountCount)],
  ...['--hardfork', 'osaka', '--gas-limit', String(gasLimit), '--no-request-size-limit'],
  ...['--prune-history', String(historyLimit)],
]

/**
 * What a chain was asked while everything was installed, what it answered, and the file that holds its state since.
 *
 * It is kept under a name for the ids of the installations; whether it is still what they would build shows in the
 * requests, so that neither their code nor their sources need a version.
 */
export type SavedChain = {
  readonly entries: readonly { readonly request: string; readonly answer: `0x${string}` }[]
  readonly state: string
}

/** The cache file of a plan's {@link SavedChain}. */
export const savedChainName = ({ chainId, timestamp, installations }: ChainPlan): string =>
  `chain-${digest(packageVersion('@foundry-rs/anvil'), String(chainId), String(timestamp), ...installations.map(({ id }) => id))}.json`

/** Whether a value that was read is a whole {@link SavedChain}. */
export const isSavedChain = (value: unknown): value is SavedChain =>
  typeof value === 'object' &&
  value !== null &&
  'state' in value &&
  /^state-[\da-f]{32}\.json$/.test(String(value.state)) &&
  'entries' in value &&
  Array.isArray(value.entries) &&
  value.entries.every((entry) => typeof entry?.request === 'string' && /^0x[\da-f]*$/i.test(entry.answer))
