import { mulDivCeil } from '../../../math/mul-div-ceil.js'
import { multiplyWad } from '../../../math/multiply-wad.js'
import { wad } from '../../../math/wad.js'
import { liquidationIncentiveFactor } from '../math/liquidation-incentive-factor.js'
import { toAssetsDown, toAssetsUp, toSharesUp } from '../math/shares-math.js'
import type { Situation, Transition } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { borrowingPower, oraclePriceScale } from './borrowing-power.js'
import { debtOf } from './debt-of.js'

/** How much a liquidator asks for: collateral, or debt. */
export type LiquidationRequest = { readonly seizedAssets: bigint } | { readonly repaidShares: bigint }

/** What a liquidation does. Base units. */
export type Liquidated = Transition & {
  /** Of the loan asset. */
  readonly repaid: bigint
  /** Of the collateral. */
  readonly seized: bigint
  /** Of the loan asset: debt without collateral, which those who lend lose. */
  readonly badDebt: bigint
}

/**
 * Liquidates an account.
 *
 * Source: Morpho Blue `Morpho.liquidate`.
 *
 * @param situation - The market and the account.
 * @param request - What the liquidator asks for.
 * @returns What it does; `undefined` where the contract refuses: the account is healthy, or less is there than asked for.
 */
export function liquidate(situation: Situation, request: LiquidationRequest): Liquidated | undefined {
  const { account, price, lltv, timestamp } = situation
  const accrued = accrueInterest(situation.market, timestamp)
  if (account.borrowShares === 0n || debtOf({ account, market: accrued }) <= borrowingPower(situation)) return undefined
  const { totalBorrowAssets, totalBorrowShares } = accrued
  const factor = liquidationIncentiveFactor(lltv)
  const seized =
    'seizedAssets' in request
      ? request.seizedAssets
      : (multiplyWad(toAssetsDown(request.repaidShares, totalBorrowAssets, totalBorrowShares), factor) *
          oraclePriceScale) /
        price
  const repaidShares =
    'repaidShares' in request
      ? request.repaidShares
      : toSharesUp(
          mulDivCeil(mulDivCeil(seized, price, oraclePriceScale), wad, factor),
          totalBorrowAssets,
          totalBorrowShares,
        )
  const repaid = toAssetsUp(repaidShares, totalBorrowAssets, totalBorrowShares)
  if (repaidShares > account.borrowShares || seized > account.collateral) return undefined
  const left = { borrowShares: account.borrowShares - repaidShares, collateral: account.collateral - seized }
  const after = {
    ...accrued,
    totalBorrowAssets: totalBorrowAssets > repaid ? totalBorrowAssets - repaid : 0n,
    totalBorrowShares: totalBorrowShares - repaidShares,
  }
  if (left.collateral > 0n) return { market: after, account: { ...account, ...left }, repaid, seized, badDebt: 0n }
  const owed = toAssetsUp(left.borrowShares, after.totalBorrowAssets, after.totalBorrowShares)
  const badDebt = owed < after.totalBorrowAssets ? owed : after.totalBorrowAssets
  return {
    market: {
      ...after,
      totalSupplyAssets: after.totalSupplyAssets - badDebt,
      totalBorrowAssets: after.totalBorrowAssets - badDebt,
      totalBorrowShares: after.totalBorrowShares - left.borrowShares,
    },
    account: { ...account, collateral: 0n, borrowShares: 0n },
    repaid,
    seized,
    badDebt,
  }
}
