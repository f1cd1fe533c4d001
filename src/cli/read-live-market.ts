import { createClient, type HttpTransportConfig, http } from 'viem'
import { getBlockNumber, getChainId, getGasPrice } from 'viem/actions'
import { nodeError } from '../actions/node-error.js'
import { readMarket } from '../actions/read-market.js'
import type { Adapter } from '../core/adapter.js'
import type { Market } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import { carriedAssumptions } from '../presets/carried-assumptions.js'
import type { Adapters } from '../presets/connect-adapters.js'
import { partOfMarket } from './part-of-market.js'

const secondsADay = 86_400

/**
 * Reads the market of adapters from a node. Realised rates are measured over some days where the node keeps that
 * history; what no contract answers is assumed as in the default market, and says so.
 *
 * @param parameters - `url`: a JSON-RPC address. `adapters`: of the node's chain. `protocols`: those of them that are
 * read; all by default. `block`: the latest by default. `days`: over how many days rates are measured, at
 * `secondsPerBlock`. `transport`: how
 * viem speaks to the node.
 * @throws WrongChainError where the node is of another chain, and what readMarket throws.
 */
export async function readLiveMarket(parameters: {
  readonly url: string
  readonly adapters: Adapters
  readonly protocols?: readonly Protocol[]
  readonly block?: bigint | undefined
  readonly days: number
  readonly secondsPerBlock: number
  readonly transport?: HttpTransportConfig
}): Promise<Market> {
  const { url, adapters, block, days, secondsPerBlock, transport } = parameters
  const client = createClient({ transport: http(url, transport) })
  const all = Object.values(adapters as { readonly [id: string]: Adapter })
  const { protocols = all.flatMap((adapter) => adapter.protocols) } = parameters
  const [chainId, blockNumber, gasPrice] = await Promise.all([
    getChainId(client),
    block ?? getBlockNumber(client),
    getGasPrice(client),
  ]).catch((error: unknown) => {
    throw nodeError(error, block)
  })
  const expected = all[0]?.chainId ?? chainId
  if (chainId !== expected) throw new WrongChainError({ what: 'The node', expected, actual: chainId })
  const earlierBlockNumber = blockNumber - BigInt(Math.round((days * secondsADay) / secondsPerBlock))
  const market = await readMarket(client, {
    protocols,
    blockNumber,
    ...(earlierBlockNumber > 0n ? { earlierBlockNumber } : {}),
  })
  const date = new Date(Number(market.timestamp) * 1_000).toISOString().slice(0, 10)
  const gas = { value: Number(gasPrice), source: 'wei per gas, as the node asks now', date, of: ['*'] }
  const assumptions = { ...carriedAssumptions(adapters, market.timestamp), gasPrice: gas }
  return partOfMarket({ ...market, assumptions }, protocols)
}
