import type { Client } from 'viem'
import { getChainId } from 'viem/actions'
import type { Assumption } from '../core/assumption.js'
import type { Market } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { scopeOf } from '../core/scope-of.js'
import type { Strategy } from '../core/strategy.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import { nodeError } from './node-error.js'
import { readEarlier } from './read-earlier.js'
import { readStates } from './read-states.js'

/**
 * Reads all that a strategy needs to know, at one block.
 *
 * @param client - Any viem client, `createClient` included.
 * @param parameters - `strategy` or `protocols`: what is read. `blockNumber`: the latest block by default.
 * `earlierBlockNumber`: a block before, against which realised rates are measured; a node that keeps no state of it
 * leaves them to the assumptions. `assumptions`: what the chain does not say.
 * @returns A market: save it, compare it, plan on it.
 * @throws WrongChainError where the node is of another chain than the strategy, ReadFailedError naming a read that
 * reverts, BlockGoneError, NoHistoryError, NodeUnreachableError and NodeAnswerError for a node's failures.
 * Timeouts, 429 and 5xx are retried by viem's transport first.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { readMarket } from 'lstack/actions'
 * import { startDevnet } from 'lstack/devnet'
 * import { connectAdapters, connectPresets } from 'lstack/presets'
 *
 * const devnet = await startDevnet()
 * const adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
 * const strategy = connectPresets(adapters)['wsteth-supply'].strategy()
 * const market = await readMarket(devnet.client, { strategy })
 * console.log(planStrategy({ strategy, market, amount: 10n ** 18n }).stages.length)
 * // 1
 * await devnet.stop()
 * ```
 */
export async function readMarket(
  client: Client,
  parameters: {
    readonly blockNumber?: bigint
    readonly earlierBlockNumber?: bigint
    readonly assumptions?: { readonly [name: string]: Assumption }
  } & ({ readonly strategy: Strategy } | { readonly protocols: readonly Protocol[] }),
): Promise<Market> {
  const { blockNumber, earlierBlockNumber, assumptions = {} } = parameters
  const protocols = 'strategy' in parameters ? scopeOf(parameters.strategy).protocols : parameters.protocols
  const reading = Promise.all([
    readStates(client, { protocols, ...(blockNumber === undefined ? {} : { blockNumber }) }),
    earlierBlockNumber === undefined ? undefined : readEarlier(client, { protocols, blockNumber: earlierBlockNumber }),
  ])
  reading.catch(() => {}) // A wrong chain explains a failed reading, so it is looked at first.
  const chainId = await getChainId(client).catch((error: unknown) => {
    throw nodeError(error, undefined)
  })
  if ('strategy' in parameters && parameters.strategy.start.chainId !== chainId)
    throw new WrongChainError({ what: 'The node', expected: parameters.strategy.start.chainId, actual: chainId })
  const [now, earlier] = await reading
  return { chainId, ...now, assumptions, ...(earlier === undefined ? {} : { earlier }) }
}
