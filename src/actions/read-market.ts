import type { Client } from 'viem'
import { getChainId } from 'viem/actions'
import type { Assumption } from '../core/assumption.js'
import type { Market } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { scopeOf } from '../core/scope-of.js'
import type { Strategy } from '../core/strategy.js'
import { readStates } from './read-states.js'

/**
 * Reads all that a strategy needs to know, at one block.
 *
 * @param client - Any viem client, `createClient` included.
 * @param parameters - `strategy` or `protocols`: what is read. `blockNumber`: the latest block by default.
 * `earlierBlockNumber`: a block before, against which realised rates are measured. `assumptions`: what the chain does
 * not say.
 * @returns A market: save it, compare it, plan on it.
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
  const [chainId, now, earlier] = await Promise.all([
    client.chain?.id ?? getChainId(client),
    readStates(client, { protocols, ...(blockNumber === undefined ? {} : { blockNumber }) }),
    earlierBlockNumber === undefined ? undefined : readStates(client, { protocols, blockNumber: earlierBlockNumber }),
  ])
  return { chainId, ...now, assumptions, ...(earlier === undefined ? {} : { earlier }) }
}
