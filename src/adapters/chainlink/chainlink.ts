import { bigint, minValue, pipe, strictObject } from 'valibot'
import { type Adapter, defineAdapter } from '../../core/adapter.js'
import type { Observable } from '../../core/observable.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { stateOf, withState } from '../../core/world.js'
import { aggregatorAbi } from './abi.js'
import { feedComponents } from './components.js'
import type { ChainlinkDeployment, FeedDeployment } from './deployment.js'

/** What a feed said last. */
export type FeedState = {
  /** In the feed's own decimals. */
  readonly answer: bigint
}

const feedState = strictObject({ answer: pipe(bigint(), minValue(1n)) })

/**
 * Shows prices that an oracle network publishes.
 *
 * @param deployment - The feeds by observable; {@link chainlinkMainnet} ships.
 * @returns The adapter; its protocols show one observable each, such as `usd:ETH`, and accept shocks.
 * @example
 * ```ts
 * import { chainlink, chainlinkMainnet } from 'lstack/adapters/chainlink'
 *
 * console.log(chainlink(chainlinkMainnet).protocols.map(({ id }) => id)[0])
 * // chainlink/usd:ETH@1
 * ```
 */
export function chainlink(deployment: ChainlinkDeployment): Adapter {
  const { chainId, feeds } = deployment
  const protocols = Object.entries(feeds).map(([name, feed]) => feedOf(chainId, name as Observable, feed))
  return defineAdapter({ id: 'chainlink', chainId, assets: [], protocols, steps: {} })
}

function feedOf(chainId: number, name: Observable, { address, decimals }: FeedDeployment): Protocol<string, FeedState> {
  const unit = 10n ** BigInt(18 - decimals)
  const feed: Protocol<string, FeedState> = {
    id: `chainlink/${name}@${chainId}`,
    state: feedState,
    components: feedComponents(name, chainId),
    *load() {
      return { answer: yield* read({ address, abi: aggregatorAbi, functionName: 'latestAnswer', args: [] }) }
    },
    observables: {
      [name]: {
        read: (world) => stateOf(world, feed).answer * unit,
        write: (world, value) => withState(world, feed, { answer: value / unit }),
      },
    },
  }
  return feed
}
