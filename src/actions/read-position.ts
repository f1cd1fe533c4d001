import { type Address, type Client, erc20Abi } from 'viem'
import { getBalance, getChainId } from 'viem/actions'
import type { AccountPosition } from '../core/account-position.js'
import type { Adapter, HeldPosition } from '../core/adapter.js'
import type { Asset, Position } from '../core/asset.js'
import type { Assumption } from '../core/assumption.js'
import type { Data } from '../core/data.js'
import type { Snapshot } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { read } from '../core/read.js'
import { readAll } from '../core/read-all.js'
import type { Reading, ReadRequest } from '../core/reading.js'
import { scopeOf } from '../core/scope-of.js'
import type { Strategy } from '../core/strategy.js'
import { toJson } from '../core/to-json.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import { nodeError } from './node-error.js'
import { readAtBlock } from './read-at-block.js'
import { readEarlier } from './read-earlier.js'
import { runReadingAt } from './run-reading-at.js'
import { snapshotOf } from './snapshot-of.js'

/**
 * Reads what an account holds of all that some adapters know, and the market that it holds it in, at one block: native
 * assets, tokens, accounts at lenders, NFTs, tickets in queues, stakes. With it, planning and analysis start from what is
 * there already: `planFromPosition`.
 *
 * States, balances and positions are read together, round by round: as many rounds as the longest reading among them
 * has. With the adapters that ship that is two; three where the account has NFTs or a ticket that pays; five where an
 * NFT reaches beyond the ticks that are read for everybody; and more where withdrawal requests have to be looked for that
 * their contract does not list by owner.
 *
 * @param client - Any viem client.
 * @param parameters - `account`: whose holdings. `adapters`: what is looked for. `strategy`: one that is to be planned
 * from there, where it touches more than the adapters know of beforehand, such as a certain operator. `blockNumber`: the
 * latest block by default. `earlierBlockNumber`: a block before, against which realised rates are measured.
 * `assumptions`: what the chain does not say.
 * @returns What is held and what is inside positions, with the market; nothing held is no error.
 * @throws WrongChainError where the node is of another chain than the adapters, ReadFailedError naming a read that
 * reverts, BlockGoneError, NoHistoryError, NodeUnreachableError and NodeAnswerError for a node's failures.
 * @example
 * ```ts
 * import { planFromPosition } from 'lstack'
 * import { readPosition } from 'lstack/actions'
 * import { startDevnet } from 'lstack/devnet'
 * import { connectAdapters } from 'lstack/presets'
 *
 * const devnet = await startDevnet()
 * const adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
 * const account = '0x00000000000000000000000000000000000000aa'
 * await devnet.fund('stETH', account, 10n ** 19n)
 * const position = await readPosition(devnet.client, { account, adapters: Object.values(adapters) })
 * console.log(planFromPosition(position).holdings)
 * await devnet.stop()
 * ```
 */
export async function readPosition(
  client: Client,
  parameters: {
    readonly account: Address
    readonly adapters: readonly Adapter[]
    readonly strategy?: Strategy
    readonly blockNumber?: bigint
    readonly earlierBlockNumber?: bigint
    readonly assumptions?: { readonly [name: string]: Assumption }
  },
): Promise<AccountPosition> {
  const { account, adapters, strategy, blockNumber, earlierBlockNumber, assumptions = {} } = parameters
  const assets = byKey(adapters.flatMap((adapter) => adapter.assets))
  const protocols = protocolsOf(adapters, assets, strategy)
  const reading = Promise.all([
    readNow(client, { account, adapters, assets, protocols, blockNumber }),
    earlierBlockNumber === undefined ? undefined : readEarlier(client, { protocols, blockNumber: earlierBlockNumber }),
  ])
  reading.catch(() => {}) // A wrong chain explains a failed reading, so it is looked at first.
  const chainId = await getChainId(client).catch((error: unknown) => {
    throw nodeError(error, undefined)
  })
  const other = adapters.find((adapter) => adapter.chainId !== chainId)
  if (other !== undefined) throw new WrongChainError({ what: 'The node', expected: other.chainId, actual: chainId })
  const [{ snapshot, amounts, found }, earlier] = await reading
  const held = found.filter(({ position, content }) => toJson(content) !== toJson(position.empty))
  const owned = assets.filter(({ key }) => (amounts[key] ?? 0n) > 0n)
  return {
    account,
    market: { chainId, ...snapshot, assumptions, ...(earlier === undefined ? {} : { earlier }) },
    protocols,
    assets: [...owned, ...held.map(({ position }) => position)],
    holdings: Object.fromEntries([
      ...owned.map(({ key }) => [key, amounts[key]]),
      ...held.map(({ position }) => [position.key, 1n]),
    ]),
    positions: Object.fromEntries(held.map(({ position, content }) => [position.key, content])),
  }
}

/** Everything of one block. */
async function readNow(
  client: Client,
  wanted: {
    readonly account: Address
    readonly adapters: readonly Adapter[]
    readonly assets: readonly Asset[]
    readonly protocols: readonly Protocol[]
    readonly blockNumber: bigint | undefined
  },
): Promise<{
  readonly snapshot: Snapshot
  readonly amounts: { readonly [key: string]: bigint }
  readonly found: readonly HeldPosition[]
}> {
  const { account, adapters, assets, protocols, blockNumber } = wanted
  const native = assets.filter(({ kind }) => kind === 'native')
  const tokens = assets.filter(({ kind }) => kind === 'token')
  return readAtBlock(client, blockNumber, async (block) => {
    const reading = readAll([
      readAll(protocols.map((protocol): Reading<Data> => protocol.load())),
      readAll(
        tokens.map(({ address }) =>
          read({ address: address as Address, abi: erc20Abi, functionName: 'balanceOf', args: [account] }),
        ),
      ),
      readAll(adapters.map((adapter) => adapter.positionsOf?.(account) ?? loadAll(adapter, account))),
    ])
    const at = { blockHash: block.hash, requireCanonical: true } as const
    const [[states, balances, found], owned] = await Promise.all([
      runReadingAt(client, reading, block),
      Promise.all(native.map(() => getBalance(client, { address: account, ...at }))).catch((error: unknown) => {
        throw nodeError(error, block.number)
      }),
    ])
    const snapshot = snapshotOf(block, protocols, states)
    const more = Object.assign({}, ...found.flat().map((each) => each.states)) as Snapshot['states']
    return {
      snapshot: { ...snapshot, states: { ...snapshot.states, ...more } },
      amounts: Object.fromEntries([
        ...native.map(({ key }, index) => [key, owned[index] as bigint]),
        ...tokens.map(({ key }, index) => [key, balances[index] as bigint]),
      ]),
      found: [...new Map(found.flat().map((each) => [each.position.key, each])).values()],
    }
  })
}

/** Each position among an adapter's assets by its own load. */
function* loadAll(
  { assets }: Adapter,
  account: Address,
): Generator<readonly ReadRequest[], readonly HeldPosition[], readonly unknown[]> {
  const positions = assets.filter((asset): asset is Position => asset.kind === 'position')
  const loads = positions.flatMap((position) =>
    position.load === undefined ? [] : [{ position, load: position.load }],
  )
  const contents = yield* readAll(loads.map(({ load }) => load(account)))
  return loads.map(({ position }, index) => ({ position, content: contents[index] as Data }))
}

function protocolsOf(
  adapters: readonly Adapter[],
  assets: readonly Asset[],
  strategy: Strategy | undefined,
): readonly Protocol[] {
  const all = [
    ...adapters.flatMap(({ protocols }) => protocols),
    ...assets.flatMap(({ protocols }) => protocols),
    ...(strategy === undefined ? [] : scopeOf(strategy).protocols),
  ]
  return [...new Map(all.map((protocol) => [protocol.id, protocol])).values()]
}

const byKey = (assets: readonly Asset[]): readonly Asset[] => [
  ...new Map(assets.map((asset) => [asset.key, asset])).values(),
]
