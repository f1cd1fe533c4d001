import type { Adapter } from '../core/adapter.js'
import type { Asset } from '../core/asset.js'
import type { Market } from '../core/market.js'
import { marketFromJson } from '../core/market-from-json.js'
import type { Protocol } from '../core/protocol.js'
import { adapters as mainnetAdapters } from '../presets/adapters.js'
import type { Chain } from '../presets/chains.js'
import { type Adapters, connectAdapters } from '../presets/connect-adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { deploymentsFromJson, deploymentsOf } from '../presets/deployments.js'
import { chooseProtocols } from './choose-protocols.js'
import { NodeRequiredError } from './node-required-error.js'
import { parseBlock } from './parse-block.js'
import { parseChain } from './parse-chain.js'
import { partOfMarket } from './part-of-market.js'
import { readLiveMarket } from './read-live-market.js'
import { readText } from './read-text.js'
import { UsageError } from './usage-error.js'

/** Where a command plans: the adapters of a chain, and its market. */
export type Setting = { readonly adapters: Adapters; readonly market: Market }

/** Where a command is to plan, as written. */
export type SettingRequest = {
  readonly command: string
  readonly chain?: string | undefined
  readonly deployment?: string | undefined
  readonly market?: string | undefined
  readonly rpc?: string | undefined
  readonly block?: string | undefined
  readonly protocols?: string | undefined
  /** What is read from a node, where not all is wanted. */
  readonly reads?: (adapters: Adapters) => readonly Protocol[]
}

/**
 * Loads adapters and market, from files where they are given.
 *
 * @param from - `chain`: one whose addresses ship, Ethereum by default. `deployment`: addresses of another. `market`: a market file. `rpc`: a node to read the market from,
 * at `block`, the latest by default. Without file and node it is the default market. `protocols`: the part of it that is
 * wanted, as ids with commas between them; all by default. `reads`: the part of it that is read from a node.
 * @throws whatever is wrong with a file or at the node.
 */
export async function loadSetting(from: SettingRequest): Promise<Setting> {
  const { market, rpc, block } = from
  if (market !== undefined && rpc !== undefined)
    throw new UsageError({ problem: 'Give --market or --rpc, not both.', command: from.command })
  if (block !== undefined && rpc === undefined)
    throw new UsageError({ problem: '--block goes with --rpc.', command: from.command })
  const { chain, adapters } = await loadAdapters(from)
  if (chain.id !== 1 && market === undefined && rpc === undefined) throw new NodeRequiredError({ chain: chain.name })
  const protocols = from.protocols === undefined ? undefined : chooseProtocols(from.protocols, adapters)
  if (rpc !== undefined) {
    const parts = protocols ?? from.reads?.(adapters)
    const wanted = parts === undefined ? {} : { protocols: parts }
    const { secondsPerBlock } = chain
    const read = { url: rpc, adapters, block: parseBlock(block), days: 7, secondsPerBlock, ...wanted }
    return { adapters, market: await readLiveMarket(read) }
  }
  const whole = market === undefined ? defaultMarket() : marketFromJson(await readText(market))
  return { adapters, market: protocols === undefined ? whole : partOfMarket(whole, protocols) }
}

/**
 * Loads the adapters of a chain, from a file of addresses where one is given.
 *
 * @param from - `chain`: one whose addresses ship, Ethereum by default. `deployment`: addresses of another.
 * @throws UsageError where both are given, and whatever is wrong with the file.
 */
export async function loadAdapters(
  from: Pick<SettingRequest, 'command' | 'chain' | 'deployment'>,
): Promise<{ readonly chain: Chain; readonly adapters: Adapters }> {
  const { deployment } = from
  if (from.chain !== undefined && deployment !== undefined)
    throw new UsageError({ problem: 'Give --chain or --deployment, not both.', command: from.command })
  const chain = parseChain(from.chain ?? 'ethereum')
  const adapters =
    deployment === undefined ? adaptersOn(chain) : connectAdapters(deploymentsFromJson(await readText(deployment)))
  return { chain, adapters }
}

/**
 * The adapters of a chain whose addresses ship.
 *
 * @param chain - The chain.
 */
export function adaptersOn({ id }: Chain): Adapters {
  return id === 1 ? mainnetAdapters : connectAdapters(deploymentsOf(id))
}

/**
 * Every asset of some adapters.
 *
 * @param adapters - The adapters by id.
 */
export function assetsOf(adapters: Adapters): readonly Asset[] {
  return Object.values(adapters as { readonly [id: string]: Adapter }).flatMap(({ assets }) => assets)
}
