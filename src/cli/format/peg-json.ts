import type { Market } from '../../core/market.js'
import { marketHash } from '../../core/market-hash.js'
import type { PegHealth } from '../../risk/peg/peg-health.js'

/**
 * How well staking tokens hold to what they redeem for, as plain data: prices and fractions as numbers, amounts in base
 * units, and for what is unknown `null` with the reason.
 *
 * @param assets - What is known of each.
 * @param market - Where that was read.
 */
export function pegJson(assets: readonly PegHealth[], market: Market): unknown {
  const { chainId, blockNumber, timestamp, assumptions } = market
  const names = [...new Set(assets.flatMap((each) => each.assumptions))]
  return {
    chainId,
    market: { blockNumber: Number(blockNumber), timestamp: Number(timestamp), hash: marketHash(market) },
    assets,
    assumptions: names.flatMap((what) => {
      const assumption = assumptions[what]
      if (assumption === undefined) return []
      const { value, source, date } = assumption
      return [{ what, value, source, date }]
    }),
  }
}
