import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  type Address,
  type Chain,
  createTestClient,
  defineChain,
  getAddress,
  type Hex,
  hexToBytes,
  http,
  numberToHex,
  parseEther,
  publicActions,
  walletActions,
} from 'viem'
import type { Installation } from '../core/installation.js'
import { accounts, type DevnetAccount } from './accounts.js'
import { baseInstallation } from './base-installation.js'
import { cacheDirectory, digest, findPackageFile, readCache, writeCache } from './cache.js'
import { type CompiledContracts, compile } from './compile.js'
import { InstallationFailedError, UnknownDevnetTokenError } from './errors.js'
import { installations as adapterInstallations } from './installations.generated.js'
import { orderInstallations } from './order-installations.js'
import { type Answer, type InstalledWorld, runInstallations, runRequests } from './run-installations.js'
import { type Anvil, spawnAnvil } from './spawn-anvil.js'

/** Where a devnet's time starts unless it is told otherwise: 22 August 2026, 01:00 UTC. */
export const devnetTimestamp = 1_787_360_400n

/** Installing takes some hundred blocks of a second each. */
const installationSeconds = 3_600n
const secondsPerBlock = 12
/** Blocks take any bundle; the cap of EIP-7825 on one transaction is off in anvil by default. */
const gasLimit = 1_000_000_000n
const transactionGas = numberToHex(50_000_000n)
const deployer: Address = '0x00000000000000000000000000000000de9107e4'

/** How to start a devnet. */
export type StartDevnetOptions<
  chainId extends number = number,
  installations extends readonly Installation[] = readonly Installation[],
> = {
  /** The chain's id; 31337 by default. */
  readonly chainId?: chainId
  /**
   * The time of its latest block, in seconds; {@link devnetTimestamp} by default. An earlier time installs everything
   * anew, as of that time.
   */
  readonly timestamp?: bigint
  /** What stands on it, in any order; every adapter of lstack by default. */
  readonly installations?: installations
  /** The port it listens on; a free one by default. */
  readonly port?: number
  /** Called with a sentence whenever something begins that takes time. */
  readonly onProgress?: (sentence: string) => void
}

type DeploymentOf<installation> = installation extends {
  // biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type is only matched by any
  readonly install: (context: any) => Generator<any, { readonly deployment: infer deployment }, any>
}
  ? deployment
  : never

/** The deployments of installations, by id, each on the chain of that id. */
export type Deployments<installations extends readonly Installation[], chainId extends number> = {
  readonly [installation in
    | installations[number]
    | typeof baseInstallation as installation['id']]: DeploymentOf<installation> extends {
    readonly chainId: number
  }
    ? DeploymentOf<installation> & { readonly chainId: chainId }
    : DeploymentOf<installation>
}

const createDevnetClient = <chain extends Chain>(chain: chain, url: string) =>
  createTestClient({
    mode: 'anvil',
    chain,
    transport: http(url, { timeout: 60_000, retryCount: 0 }),
    pollingInterval: 20,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions)

/** A viem client with all public, wallet and test actions. */
export type DevnetClient<chain extends Chain = Chain> = ReturnType<typeof createDevnetClient<chain>>

/** A running local chain. */
export type Devnet<
  chainId extends number = number,
  installations extends readonly Installation[] = typeof adapterInstallations,
> = {
  readonly url: string
  readonly chainId: chainId
  readonly chain: Chain & { readonly id: chainId }
  readonly client: DevnetClient<Chain & { readonly id: chainId }>
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
   * Gives an account more of a token, or of `ETH`. Of stETH up to 2 wei less may arrive, as with any transfer of it.
   *
   * @throws {UnknownDevnetTokenError} where there is no such token.
   */
  readonly fund: (symbol: string, to: Address, amount: bigint) => Promise<void>
  /** Remembers the chain as it is. */
  readonly snapshot: () => Promise<Hex>
  /** Brings the chain back to a snapshot, which can be used once. */
  readonly revert: (snapshot: Hex) => Promise<void>
  /** Sets the time of the next block, in seconds; blocks after it follow every 12 seconds. */
  readonly setNextTimestamp: (timestamp: bigint) => Promise<void>
  /** Mines blocks, each 12 seconds after the one before. */
  readonly mine: (blocks?: number) => Promise<void>
  /** Mines one block, that many seconds after the latest. */
  readonly advanceTime: (seconds: bigint) => Promise<void>
  /** Ends the chain; it ends with the process in any case. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a local chain on which every protocol of lstack stands: real contracts where they are published, doubles where
 * not. The first start compiles and installs, and later ones load what it saved.
 *
 * The same options give the same chain, block hashes included. Its time does not follow the clock: each block comes 12
 * seconds after the one before.
 *
 * @param options - See {@link StartDevnetOptions}.
 * @returns The running devnet.
 * @throws {DevnetPackageMissingError} where anvil, solc or the package of a contract is not installed.
 * @throws {AnvilStartError} where anvil does not start, {@link AnvilLibcError} where the machine is too old for it.
 *
 * @example
 * ```ts
 * const devnet = await startDevnet({ onProgress: console.log })
 * const [user] = devnet.accounts
 * await devnet.fund('wstETH', user.address, 10n ** 18n)
 * await devnet.stop()
 * ```
 */
export const startDevnet = async <
  const chainId extends number = 31337,
  const installations extends readonly Installation[] = typeof adapterInstallations,
>({
  chainId = 31337 as chainId,
  timestamp = devnetTimestamp,
  installations = adapterInstallations as unknown as installations,
  port = 0,
  onProgress = () => {},
}: StartDevnetOptions<chainId, installations> = {}): Promise<Devnet<chainId, installations>> => {
  const ordered = orderInstallations([baseInstallation, ...installations])
  const contracts = ordered.flatMap(({ id, contracts }) =>
    contracts.map((contract) => ({ installation: id, ...contract })),
  )
  const compiled = await compile(contracts, onProgress)
  const settledAt = timestamp < devnetTimestamp ? timestamp : devnetTimestamp
  const plan: Plan = { chainId, ordered, compiled, settledAt, port, onProgress }
  const { anvil, world } = (await load(plan)) ?? (await install(plan))
  const chain = defineChain({
    id: chainId,
    name: 'lstack devnet',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [anvil.url] } },
    contracts: {
      multicall3: { address: (world.deployments.base as DeploymentOf<typeof baseInstallation>).multicall3 },
    },
    testnet: true,
  }) as Chain & { readonly id: chainId }
  const client = createDevnetClient(chain, anvil.url)
  const request = requester(anvil.url)
  const answer = live(request, 'fund')
  const setNextTimestamp = async (next: bigint) =>
    void (await request('evm_setNextBlockTimestamp', [numberToHex(next)]))
  const mine = async (blocks = 1) => void (await request('anvil_mine', [numberToHex(blocks)]))
  const latestTimestamp = async () => BigInt((await request('eth_getBlockByNumber', ['latest', false])).timestamp)
  try {
    await request('anvil_setLoggingEnabled', [false])
    await request('anvil_setBlockTimestampInterval', [secondsPerBlock])
    if (timestamp > settledAt) {
      await setNextTimestamp(timestamp)
      await mine()
    }
  } catch (error) {
    await anvil.stop()
    throw error
  }
  return {
    url: anvil.url,
    chainId,
    chain,
    client: client as DevnetClient<Chain & { readonly id: chainId }>,
    deployments: world.deployments as Deployments<installations, chainId>,
    tokens: world.tokens,
    feeds: world.feeds,
    accounts,
    contracts: [
      { installation: 'base', name: 'Multicall3', kind: 'real' },
      ...contracts.map(({ installation, name, kind }) => ({ installation, name, kind })),
    ],
    fund: async (symbol, to, amount) => {
      if (symbol === 'ETH') {
        const balance = BigInt(await request('eth_getBalance', [to, 'latest']))
        await request('anvil_setBalance', [to, numberToHex(balance + amount)])
        return
      }
      const token = world.tokens[symbol]
      if (token === undefined) throw new UnknownDevnetTokenError(symbol, ['ETH', ...Object.keys(world.tokens)])
      await runRequests(token.mint(to, amount), deployer, compiled, answer)
    },
    snapshot: () => request('evm_snapshot'),
    revert: async (snapshot) => void (await request('evm_revert', [snapshot])),
    setNextTimestamp,
    mine,
    advanceTime: async (seconds) => {
      await setNextTimestamp((await latestTimestamp()) + seconds)
      await mine()
    },
    stop: anvil.stop,
  }
}

type Plan = {
  readonly chainId: number
  readonly ordered: readonly Installation[]
  readonly compiled: CompiledContracts
  /** The time at which everything is installed. */
  readonly settledAt: bigint
  readonly port: number
  readonly onProgress: (sentence: string) => void
}

type Running = { readonly anvil: Anvil; readonly world: InstalledWorld }

/** What a chain was asked while it was installed and what it answered, and the file that holds its state since. */
type SavedChain = {
  readonly entries: readonly { readonly request: string; readonly answer: Hex }[]
  readonly state: string
}

const context = ({ chainId, settledAt }: Plan) => ({ chainId, timestamp: settledAt - installationSeconds, deployer })

const savedName = ({ chainId, ordered }: Plan): string =>
  `chain-${digest(anvilVersion(), String(chainId), String(devnetTimestamp), ...ordered.map(({ id }) => id))}.json`

/** Loads a saved chain if installing would ask it exactly what it was asked. */
const load = async (plan: Plan): Promise<Running | undefined> => {
  const saved = readCache(savedName(plan))
  if (plan.settledAt !== devnetTimestamp || !isSavedChain(saved)) return undefined
  const state = join(cacheDirectory(), saved.state)
  if (!existsSync(state)) return undefined
  let position = 0
  const replay: Answer = (request) => {
    const entry = saved.entries[position++]
    if (entry === undefined || entry.request !== digest(JSON.stringify(request))) throw new NotRecorded()
    return entry.answer
  }
  try {
    const world = await runInstallations(plan.ordered, context(plan), plan.compiled, () => replay)
    if (position !== saved.entries.length) return undefined
    const anvil = await spawnAnvil([...argumentsOf(plan), '--load-state', state])
    return { anvil, world }
  } catch (error) {
    if (error instanceof NotRecorded) return undefined
    throw error
  }
}

class NotRecorded extends Error {}

const install = async (plan: Plan): Promise<Running> => {
  const { chainId, ordered, compiled, settledAt, onProgress } = plan
  const genesis = settledAt - installationSeconds
  const anvil = await spawnAnvil([...argumentsOf(plan), '--timestamp', String(genesis)])
  try {
    const request = requester(anvil.url)
    await request('anvil_setLoggingEnabled', [false])
    await request('anvil_setBlockTimestampInterval', [1])
    await request('anvil_setBalance', [deployer, numberToHex(parseEther('1000000'))])
    const entries: { request: string; answer: Hex }[] = []
    const record =
      (answer: Answer): Answer =>
      async (chainRequest, label) => {
        const given = await answer(chainRequest, label)
        entries.push({ request: digest(JSON.stringify(chainRequest)), answer: given })
        return given
      }
    let current = ''
    const world = await runInstallations(ordered, context(plan), compiled, (id) => {
      if (id !== current) onProgress(`Installing ${id}`)
      current = id
      return record(live(request, id))
    })
    await request('evm_setNextBlockTimestamp', [numberToHex(settledAt)])
    await request('anvil_mine', ['0x1'])
    if (settledAt === devnetTimestamp) {
      const state = gunzipSync(hexToBytes(await request('anvil_dumpState'))).toString('utf8')
      const name = `state-${digest(String(chainId), JSON.stringify(entries))}.json`
      writeCache(name, state)
      writeCache(savedName(plan), JSON.stringify({ entries, state: name } satisfies SavedChain))
    }
    return { anvil, world }
  } catch (error) {
    await anvil.stop()
    throw error
  }
}

const argumentsOf = ({ chainId, port }: Plan): readonly string[] => [
  ...['--port', String(port), '--chain-id', String(chainId), '--gas-limit', String(gasLimit)],
  ...['--hardfork', 'osaka', '--accounts', String(accounts.length)],
]

const anvilVersion = (): string => {
  const file = findPackageFile('@foundry-rs/anvil', 'package.json')
  return file === undefined ? '' : readFileSync(file, 'utf8')
}

const isSavedChain = (value: unknown): value is SavedChain =>
  typeof value === 'object' &&
  value !== null &&
  'state' in value &&
  typeof value.state === 'string' &&
  'entries' in value &&
  Array.isArray(value.entries)

// biome-ignore lint/suspicious/noExplicitAny: what a method returns is known where it is called
type Request = (method: string, params?: readonly unknown[]) => Promise<any>

const requester = (url: string): Request => {
  const transport = http(url, { timeout: 60_000, retryCount: 0 })({})
  return (method, params = []) => transport.request({ method, params } as Parameters<typeof transport.request>[0])
}

/** Answers requests on a running chain, whose accounts all may send. */
const live =
  (request: Request, installation: string): Answer =>
  async (chainRequest, label) => {
    try {
      switch (chainRequest.type) {
        case 'transaction':
          return await send(request, chainRequest)
        case 'call':
          return await request('eth_call', [{ to: chainRequest.to, data: chainRequest.data }, 'latest'])
        case 'setBalance':
          await request('anvil_setBalance', [chainRequest.address, chainRequest.value])
          return '0x'
        case 'setCode':
          await request('anvil_setCode', [chainRequest.address, chainRequest.code])
          return '0x'
      }
    } catch (error) {
      throw new InstallationFailedError(installation, label, error)
    }
  }

const send = async (
  request: Request,
  { from, to, data, value }: Extract<Parameters<Answer>[0], { readonly type: 'transaction' }>,
): Promise<Hex> => {
  const balance = BigInt(await request('eth_getBalance', [from, 'latest']))
  if (balance - BigInt(value) < parseEther('1')) {
    await request('anvil_setBalance', [from, numberToHex(balance + parseEther('10'))])
  }
  const transaction = { from, ...(to === undefined ? {} : { to }), data, value, gas: transactionGas }
  await request('anvil_impersonateAccount', [from])
  try {
    const receipt = await request('eth_sendTransactionSync', [transaction])
    if (receipt.status === '0x0') {
      // Run again, a transaction that failed says why.
      await request('eth_call', [transaction, 'latest'])
      throw new Error('The transaction was reverted without a reason.')
    }
    return to === undefined ? getAddress(receipt.contractAddress) : '0x'
  } finally {
    await request('anvil_stopImpersonatingAccount', [from])
  }
}
