import type { Adapter } from '../core/adapter.js'
import type { Assumption } from '../core/assumption.js'
import type { Data } from '../core/data.js'
import type { Market } from '../core/market.js'
import type { Facts, Wiring } from '../core/wiring.js'
import { adapters } from './adapters.js'
import { wirings } from './wirings.generated.js'

/** 22 August 2026, 00:58:26 UTC. */
const timestamp = 1_787_360_306n

let market: Market | undefined

/**
 * The market that lstack ships: Ethereum with Aave v3 Core on 22 August 2026.
 *
 * Reserves, indices and rates are as recorded on that day; what no record says is an assumption with value, source and
 * date, in `assumptions`.
 *
 * @returns Always the same market.
 * @example
 * ```ts
 * import { defaultMarket } from 'lstack/presets'
 *
 * console.log(new Date(Number(defaultMarket().timestamp) * 1000).toISOString())
 * // 2026-08-22T00:58:26.000Z
 * ```
 */
export function defaultMarket(): Market {
  market ??= assemble()
  return market
}

function assemble(): Market {
  const made = adapters as unknown as { readonly [id: string]: Adapter | undefined }
  const facts = Object.entries(wirings as unknown as { readonly [id: string]: Wiring }).map(([id, wiring]): Facts => {
    const none: Facts = { states: {}, assumptions: {}, sources: {} }
    const adapter = made[id]
    return (adapter === undefined ? undefined : wiring.facts?.(adapter, timestamp)) ?? none
  })
  const merge = <Value>(parts: readonly { readonly [name: string]: Value }[]): { readonly [name: string]: Value } =>
    Object.assign({}, ...parts)
  return {
    chainId: 1,
    blockNumber: 25_809_000n,
    timestamp,
    states: merge<Data>(facts.map(({ states }) => states)),
    sources: merge(facts.map(({ sources }) => sources)),
    assumptions: merge<Assumption>([
      ...facts.map(({ assumptions }) => assumptions),
      {
        gasPrice: {
          value: 1_000_000_000,
          source: 'wei per gas, assumed: not in the sources of the default market',
          date: '2026-08-22',
          of: ['*'],
        },
        blockNumber: {
          value: 25_809_000,
          source: 'estimated from the date at 12 seconds a block',
          date: '2026-08-22',
          of: ['*'],
        },
      },
    ]),
  }
}
