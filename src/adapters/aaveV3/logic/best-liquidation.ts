import { LstackError } from '../../../errors/lstack-error.js'
import { percentDiv } from '../../../math/percent-div.js'
import { powerOfTen } from '../../../math/power-of-ten.js'
import type { Account } from '../account.js'
import { InsufficientLiquidityError } from '../errors/insufficient-liquidity-error.js'
import { MustNotLeaveDustError } from '../errors/must-not-leave-dust-error.js'
import type { MarketView } from '../market-view.js'
import { vTokenBalance } from '../math/token-math.js'
import { accountTotals } from './account-totals.js'
import type { LiquidationRequest } from './calculate-liquidation.js'
import { minLeftoverBase } from './close-factor.js'
import { executeLiquidationCall, type LiquidationTransition } from './execute-liquidation-call.js'
import { isHealthy } from './health-factor.js'
import { normalizedDebt } from './normalized-debt.js'

/** A liquidation, what it is of, and what it takes beside. */
export type BestLiquidation = LiquidationTransition & {
  readonly collateralAsset: string
  readonly debtAsset: string
  /** Base units of the collateral, protocol fee included: what is taken beyond the worth of what is repaid. */
  readonly bonus: bigint
  /** Base units of every debt that is written off. */
  readonly writtenOff: readonly { readonly asset: string; readonly amount: bigint }[]
}

/**
 * The liquidation of an account that pays a liquidator best: of all pairs of collateral and debt, the one with the most
 * worth beyond what is repaid, each as far as the close factor allows.
 *
 * Where that would leave dust, as much is repaid as leaves enough of both; where the collateral's reserve has lent too
 * much to pay out, the liquidator takes aTokens.
 *
 * @param view - The market.
 * @param account - The borrower's account.
 * @returns The liquidation; `undefined` where the market allows none.
 */
export function bestLiquidation(view: MarketView, account: Account): BestLiquidation | undefined {
  if (account.reserves.some(({ asset }) => view.price(asset) <= 0n)) return undefined
  const { collateralTimesLiquidationThreshold, debt } = accountTotals(view, account)
  if (isHealthy(collateralTimesLiquidationThreshold, debt)) return undefined
  let best: { readonly request: LiquidationRequest; readonly of: LiquidationTransition } | undefined
  let most = 0n
  for (const { asset: collateralAsset, usedAsCollateral } of account.reserves) {
    if (!usedAsCollateral) continue
    for (const { asset: debtAsset, scaledDebt } of account.reserves) {
      if (scaledDebt === 0n) continue
      const request: LiquidationRequest = { view, account, collateralAsset, debtAsset, debtToCover: 'max' }
      const of = liquidate(request)
      if (of === undefined) continue
      const { collateralTaken, debtRepaid } = of.liquidation
      const profit = inBase(view, collateralAsset, collateralTaken) - inBase(view, debtAsset, debtRepaid)
      if (best !== undefined && profit <= most) continue
      best = { request, of }
      most = profit
    }
  }
  if (best === undefined) return undefined
  const { request, of } = best
  const { collateralTaken, protocolFee, liquidationBonus } = of.liquidation
  const seized = collateralTaken + protocolFee
  return {
    ...of,
    collateralAsset: request.collateralAsset,
    debtAsset: request.debtAsset,
    bonus: seized - percentDiv(seized, liquidationBonus),
    writtenOff: writtenOff(request, of),
  }
}

/** The liquidation as far as it is allowed; `undefined` where it is not. */
function liquidate(request: LiquidationRequest): LiquidationTransition | undefined {
  try {
    return executeLiquidationCall(request)
  } catch (error) {
    if (error instanceof InsufficientLiquidityError && request.receiveAToken !== true)
      return liquidate({ ...request, receiveAToken: true })
    if (error instanceof MustNotLeaveDustError && request.debtToCover === 'max') {
      const debtToCover = leavingEnough(request, error)
      return debtToCover > 0n ? liquidate({ ...request, debtToCover }) : undefined
    }
    if (error instanceof LstackError) return undefined
    throw error
  }
}

/** Base units of debt whose repayment leaves the least that is allowed of debt and collateral. */
function leavingEnough({ view, account, debtAsset }: LiquidationRequest, error: MustNotLeaveDustError): bigint {
  const { scaledDebt } = account.reserves.find(({ asset }) => asset === debtAsset) ?? { scaledDebt: 0n }
  const reserve = view.reserve(debtAsset)
  const debt = inBase(view, debtAsset, vTokenBalance(scaledDebt, normalizedDebt(reserve, view.timestamp)))
  const missing = [error.debtLeft, error.collateralLeft].map((left) =>
    left < minLeftoverBase ? minLeftoverBase - left : 0n,
  )
  const less = missing.reduce((a, b) => (a > b ? a : b)) + 1n
  const covered = debt - error.debtLeft - less
  return (covered * powerOfTen(reserve.configuration.decimals)) / view.price(debtAsset)
}

function inBase(view: MarketView, asset: string, amount: bigint): bigint {
  return (amount * view.price(asset)) / powerOfTen(view.reserve(asset).configuration.decimals)
}

function writtenOff(
  { view, account, debtAsset }: LiquidationRequest,
  { liquidation, account: after }: LiquidationTransition,
): BestLiquidation['writtenOff'] {
  if (!liquidation.leavesNoCollateral) return []
  return account.reserves.flatMap(({ asset, scaledDebt }) => {
    const left = after.reserves.find((reserve) => reserve.asset === asset)?.scaledDebt ?? 0n
    if (scaledDebt === 0n || left > 0n) return []
    const owed = vTokenBalance(scaledDebt, normalizedDebt(view.reserve(asset), view.timestamp))
    const amount = asset === debtAsset ? liquidation.deficit : owed
    return amount > 0n ? [{ asset, amount }] : []
  })
}
