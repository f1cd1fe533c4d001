import type { Address } from 'viem'
import { createWorld } from '../../../src/core/create-world.js'
import type { Market } from '../../../src/core/market.js'
import { nativeAsset } from '../../../src/core/native-asset.js'
import type { Flow, Plan } from '../../../src/core/plan.js'
import { createScope } from '../../../src/core/scope.js'

/**
 * A plan of flows that were not planned, for the bundle that they come to.
 *
 * @param market - The market.
 * @param account - Whose they are.
 * @param flows - The flows.
 */
export function unplanned(market: Market, account: Address, flows: readonly Flow[]): Plan {
  const start = nativeAsset({ chainId: market.chainId })
  return {
    strategy: { name: 'unplanned', start, opened: [], steps: [] },
    market,
    account,
    deposit: { asset: start, amount: 0n },
    opening: [],
    stages: [{ from: market.timestamp, step: 0, flows }],
    world: createWorld({ scope: createScope({ protocols: [], positions: [] }), market, account }),
    expansions: [],
    holdings: {},
    oneOffs: [],
    gas: 0n,
  }
}
