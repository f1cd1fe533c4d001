import { createClient, http } from 'viem'
import { getBlockNumber, getChainId } from 'viem/actions'
import { nodeError } from '../actions/node-error.js'
import { readMarket } from '../actions/read-market.js'
import type { Adapter } from '../core/adapter.js'
import type { Key } from '../core/key.js'
import type { Market } from '../core/market.js'
import type { LstackError } from '../errors/lstack-error.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import { carriedAssumptions } from '../presets/carried-assumptions.js'
import type { Adapters } from '../presets/connect-adapters.js'
import { type PegHealth, pegHealth } from '../risk/peg/peg-health.js'
import { pegProtocols } from '../risk/peg/peg-protocols.js'
import { watchBlocks } from './watch-blocks.js'

/** What one block says of the peg. */
export type PegBlock = { readonly market: Market; readonly health: readonly PegHealth[] }

/**
 * Follows the peg of staking tokens block by block.
 *
 * @param parameters - `url`: a JSON-RPC address. `adapters`: of the node's chain. `assets`: keys of the tokens; all by
 * default. `seconds`: between two questions for a new block. `signal`: stops it. `onFault`: is told what failed at the
 * node, and after how many seconds it is tried again.
 * @throws WrongChainError where the node is of another chain, and what the first reading throws.
 */
export async function* watchPeg(parameters: {
  readonly url: string
  readonly adapters: Adapters
  readonly assets?: readonly Key[]
  readonly seconds: number
  readonly signal: AbortSignal
  readonly onFault: (error: LstackError, seconds: number) => void
}): AsyncGenerator<PegBlock, void> {
  const { url, adapters, assets, seconds, signal, onFault } = parameters
  const client = createClient({ transport: http(url, { retryCount: 1 }) })
  const options = {
    adapters: Object.values(adapters as { readonly [id: string]: Adapter }),
    ...(assets === undefined ? {} : { assets }),
  }
  const protocols = pegProtocols(options)
  const actual = await getChainId(client).catch(asNodeError)
  const expected = options.adapters[0]?.chainId ?? actual
  if (actual !== expected) throw new WrongChainError({ what: 'The node', expected, actual })
  yield* watchBlocks<PegBlock>({
    latest: () => getBlockNumber(client, { cacheTime: 0 }).catch(asNodeError),
    read: async (blockNumber) => {
      const read = await readMarket(client, { protocols, blockNumber })
      const market = { ...read, assumptions: carriedAssumptions(adapters, read.timestamp) }
      return { market, health: pegHealth(market, options) }
    },
    seconds,
    signal,
    onFault,
  })
}

const asNodeError = (error: unknown): never => {
  throw nodeError(error, undefined)
}
