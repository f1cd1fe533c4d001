import { defineChain, numberToHex } from 'viem'
import type { Installation } from '../core/installation.js'
import { accounts } from './accounts.js'
import { answerLive } from './answer-live.js'
import { baseInstallation, multicall3 } from './base-installation.js'
import { type ChainPlan, deployer } from './chain-plan.js'
import { compile } from './compile.js'
import { createDevnetClient, type Deployments, type Devnet, type DevnetChain } from './devnet.js'
import { installChain } from './install-chain.js'
import { type AdapterInstallations, installations as adapterInstallations } from './installations.generated.js'
import { loadChain } from './load-chain.js'
import { orderInstallations } from './order-installations.js'
import { rpc } from './rpc.js'
import { runRequests } from './run-requests.js'
import { UnknownDevnetTokenError } from './unknown-devnet-token-error.js'

/** When a devnet starts unless it is told otherwise: 22 August 2026, 01:00 UTC. */
export const devnetTimestamp = 1_787_360_400n

const secondsPerBlock = 12

/** How to start a devnet. */
export type StartDevnetOptions<
  chainId extends number = number,
  installations extends readonly Installation[] = readonly Installation[],
> = {
  /** The chain's id; 31337 by default. */
  readonly chainId?: chainId
  /**
   * The time of its latest block, in seconds; {@link devnetTimestamp} by default. Up to a later time interest accrues;
   * as of an earlier one everything is installed anew.
   */
  readonly timestamp?: bigint
  /** What stands on it, in any order; every adapter of lstack by default. */
  readonly installations?: installations
  /** The port it listens on; a free one by default. */
  readonly port?: number
  /** Called with a sentence whenever something begins that takes time. */
  readonly onProgress?: (sentence: string) => void
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
 * @throws {AnvilStartError} where anvil does not start, and {@link AnvilLibcError} where the machine is too old for it.
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
  const installations extends readonly Installation[] = AdapterInstallations,
>({
  chainId = 31337 as chainId,
  timestamp = devnetTimestamp,
  installations = adapterInstallations as readonly Installation[] as installations,
  port = 0,
  onProgress = () => {},
}: StartDevnetOptions<chainId, installations> = {}): Promise<Devnet<chainId, installations>> => {
  const ordered = orderInstallations([baseInstallation, ...installations])
  const contracts = ordered.flatMap(({ id, contracts }) =>
    contracts.map((contract) => ({ installation: id, ...contract })),
  )
  const compiled = await compile(contracts, onProgress)
  const isEarlier = timestamp < devnetTimestamp
  const plan: ChainPlan = {
    chainId,
    installations: ordered,
    compiled,
    timestamp: isEarlier ? timestamp : devnetTimestamp,
    port,
    onProgress,
  }
  const { anvil, world } = (isEarlier ? undefined : await loadChain(plan)) ?? (await installChain(plan, !isEarlier))
  const call = rpc(anvil.url)
  const setNextTimestamp = async (next: bigint) => {
    await call('evm_setNextBlockTimestamp', [numberToHex(next)])
  }
  const mine = async (blocks = 1) => {
    await call('anvil_mine', [numberToHex(blocks)])
  }
  try {
    await call('anvil_setLoggingEnabled', [false])
    await call('anvil_setBlockTimestampInterval', [secondsPerBlock])
    if (timestamp > plan.timestamp) {
      await setNextTimestamp(timestamp)
      await mine()
    }
  } catch (error) {
    await anvil.stop()
    throw error
  }
  const chain: DevnetChain<chainId> = defineChain({
    id: chainId,
    name: 'lstack devnet',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [anvil.url] } },
    contracts: { multicall3: { address: multicall3 } },
    testnet: true,
  })
  return {
    url: anvil.url,
    chainId,
    chain,
    client: createDevnetClient(chain, anvil.url),
    deployments: world.deployments as Deployments<installations, chainId>,
    tokens: world.tokens,
    feeds: world.feeds,
    accounts,
    contracts: [
      { installation: baseInstallation.id, name: 'Multicall3', kind: 'real' },
      ...contracts.map(({ installation, name, kind }) => ({ installation, name, kind })),
    ],
    fund: async (symbol, to, amount) => {
      if (symbol === 'ETH') {
        const balance = BigInt(await call('eth_getBalance', [to, 'latest']))
        await call('anvil_setBalance', [to, numberToHex(balance + amount)])
        return
      }
      const token = world.tokens[symbol]
      if (token === undefined) {
        throw new UnknownDevnetTokenError({ symbol, known: ['ETH', ...Object.keys(world.tokens)] })
      }
      await runRequests(token.mint(to, amount), deployer, compiled, answerLive(call, symbol))
    },
    snapshot: () => call('evm_snapshot'),
    revert: async (snapshot) => {
      await call('evm_revert', [snapshot])
    },
    setNextTimestamp,
    mine,
    advanceTime: async (seconds) => {
      const latest = await call('eth_getBlockByNumber', ['latest', false])
      await setNextTimestamp(BigInt(latest.timestamp) + seconds)
      await mine()
    },
    stop: anvil.stop,
  }
}
