import type { Asset } from '../core/asset.js'
import { holdingsOf } from '../core/holdings-of.js'
import type { Market } from '../core/market.js'
import type { Plan } from '../core/plan.js'
import type { Strategy } from '../core/strategy.js'
import type { Composition } from './composition.js'

/**
 * The plan of a composition: as `planStrategy` makes it, but that its world may be larger than the strategy needs.
 *
 * @param composition - The composition.
 * @param situation - `start` and `amount`: the deposit. `strategy`: the composition's. `market`: where it is planned.
 */
export function planOfComposition(
  { ledger, flows, expansions }: Composition,
  situation: {
    readonly start: Asset
    readonly amount: bigint
    readonly strategy: Strategy
    readonly market: Market
    readonly from: bigint
  },
): Plan {
  const { start, amount, strategy, market, from } = situation
  const { world, held, oneOffs, gas } = ledger
  return {
    strategy,
    market,
    account: world.account,
    deposit: { asset: start, amount },
    opening: [[start, amount]],
    stages: [{ from, step: 0, flows }],
    world,
    holdings: holdingsOf(strategy, held),
    oneOffs,
    expansions,
    gas,
  }
}
