import type { Situation } from '../situation.js'
import { type Liquidated, type LiquidationRequest, liquidate } from './liquidate.js'

/**
 * The liquidation that pays a liquidator best: of the whole debt, or of the whole collateral where that does not cover
 * it. The incentive is a fixed part, so that more is better.
 *
 * @param situation - The market and the account.
 * @returns `undefined` where the account is healthy.
 */
export function bestLiquidation(situation: Situation): Liquidated | undefined {
  const { account } = situation
  const requests: readonly LiquidationRequest[] = [
    { repaidShares: account.borrowShares },
    { seizedAssets: account.collateral },
    // Rounded up, all of the collateral may pay for a share more than is owed.
    ...(account.collateral > 1n ? [{ seizedAssets: account.collateral - 1n }] : []),
  ]
  for (const request of requests) {
    const done = liquidate(situation, request)
    if (done !== undefined) return done
  }
  return undefined
}
