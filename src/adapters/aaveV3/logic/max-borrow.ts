import { percentFactor } from '../../../math/percent-factor.js'
import { percentMulFloor } from '../../../math/percent-mul.js'
import { powerOfTen } from '../../../math/power-of-ten.js'
import { ray } from '../../../math/ray.js'
import { type Account, balancesOf, isBorrowingAny } from '../account.js'
import { isInBitmap } from '../e-mode.js'
import type { MarketView } from '../market-view.js'
import { aTokenBalance, vTokenBurnScaledAmount } from '../math/token-math.js'
import type { Reserve } from '../reserve.js'
import { accountTotals } from './account-totals.js'
import { debtInBaseCurrency } from './base-currency.js'
import { debtCeilingDecimals } from './convert-to-isolated-debt-units.js'
import { eModeOf } from './e-mode-of.js'
import { largestHealthyDebt } from './health-factor.js'
import { isolatedCollateral } from './isolated-collateral.js'
import { siloedDebt } from './siloed-debt.js'
import { updateState } from './update-state.js'

/** What keeps a borrow from being larger. */
export type BorrowLimit =
  | 'reserve-inactive'
  | 'reserve-paused'
  | 'reserve-frozen'
  | 'not-borrowable-in-e-mode'
  | 'borrowing-not-enabled'
  | 'liquidity'
  | 'price-oracle-sentinel'
  | 'borrow-cap'
  | 'siloed-borrowing'
  | 'not-borrowable-in-isolation'
  | 'debt-ceiling'
  | 'no-borrowing-power'
  | 'health-factor'
  | 'loan-to-value'

/**
 * The largest amount that an account can borrow now.
 *
 * Source: the inverse of Aave v3.6 `BorrowLogic.executeBorrow` with its validations.
 *
 * @param parameters - The market, the account, the key of the asset, and a safety margin in bps by which borrowing power
 * (and the debt that a health factor of 1 allows, and the borrow cap) is lowered; 0 by default.
 * @returns Base units, and the check that one more would fail: the first in the contract's order.
 */
export function maxBorrow({
  view,
  account,
  asset,
  safetyMargin = 0n,
}: {
  readonly view: MarketView
  readonly account: Account
  readonly asset: string
  readonly safetyMargin?: bigint
}): { readonly amount: bigint; readonly limit: BorrowLimit } {
  const reserve = updateState(view.reserve(asset), view.timestamp)
  const { configuration, variableBorrowIndex: index } = reserve
  const { decimals, borrowCap } = configuration
  const kept = percentFactor - safetyMargin
  const refusal = refusalOf(view, account, reserve)
  if (refusal !== undefined) return { amount: 0n, limit: refusal }

  const supplied = aTokenBalance(reserve.scaledATokenSupply, reserve.liquidityIndex)
  let amount = amountFor(vTokenBurnScaledAmount(supplied, index), index)
  let limit: BorrowLimit = 'liquidity'
  if (amount > 0n && view.sentinel?.borrowAllowed === false) return { amount: 0n, limit: 'price-oracle-sentinel' }
  if (borrowCap !== 0n) {
    const scaledCap = vTokenBurnScaledAmount(percentMulFloor(borrowCap * powerOfTen(decimals), kept), index)
    const room = amountFor(scaledCap - reserve.scaledVariableDebt, index)
    if (room < amount) {
      amount = room
      limit = 'borrow-cap'
    }
  }
  if (amount > 0n && isBorrowingAny(account)) {
    const siloed = siloedDebt(view, account)
    if (siloed === undefined ? configuration.siloedBorrowing : siloed !== asset) {
      return { amount: 0n, limit: 'siloed-borrowing' }
    }
  }
  const isolated = isolatedCollateral(view, account)
  if (isolated !== undefined) {
    if (amount > 0n && !configuration.borrowableInIsolation) return { amount: 0n, limit: 'not-borrowable-in-isolation' }
    const collateral = view.reserve(isolated)
    const left = collateral.configuration.debtCeiling - collateral.isolationModeTotalDebt
    const room = left < 0n ? 0n : (left + 1n) * powerOfTen(decimals - debtCeilingDecimals) - 1n
    if (room < amount) {
      amount = room
      limit = 'debt-ceiling'
    }
  }
  if (reserve.virtualUnderlyingBalance < amount) {
    amount = reserve.virtualUnderlyingBalance
    limit = 'liquidity'
  }

  const totals = accountTotals(view, account, { asset, reserve })
  const ltv = totals.collateral === 0n ? 0n : totals.collateralTimesLtv / totals.collateral
  if (ltv === 0n) return amount > 0n ? { amount: 0n, limit: 'no-borrowing-power' } : { amount, limit }
  const { scaledDebt } = balancesOf(account, asset)
  const price = view.price(asset)
  const otherDebt = totals.debt - debtInBaseCurrency(reserve, scaledDebt, price, view.timestamp)
  const debtByHealthFactor = percentMulFloor(largestHealthyDebt(totals.collateralTimesLiquidationThreshold), kept)
  const debtByLtv = percentMulFloor(percentMulFloor(totals.collateral, ltv), kept)
  const unit = powerOfTen(decimals)
  const scaledByHealthFactor = vTokenBurnScaledAmount(((debtByHealthFactor - otherDebt) * unit) / price, index)
  const roomByHealthFactor = amountFor(scaledByHealthFactor - scaledDebt, index)
  if (roomByHealthFactor < amount) {
    amount = roomByHealthFactor
    limit = 'health-factor'
  }
  const scaledByLtv = vTokenBurnScaledAmount(((debtByLtv - otherDebt) * unit) / price, index)
  const roomByLtv = amountFor(scaledByLtv - scaledDebt, index)
  if (roomByLtv < amount) {
    amount = roomByLtv
    limit = 'loan-to-value'
  }
  return { amount, limit }
}

function refusalOf(view: MarketView, account: Account, { configuration, id }: Reserve): BorrowLimit | undefined {
  if (!configuration.active) return 'reserve-inactive'
  if (configuration.paused) return 'reserve-paused'
  if (configuration.frozen) return 'reserve-frozen'
  if (account.eModeCategory === 0) return configuration.borrowingEnabled ? undefined : 'borrowing-not-enabled'
  const category = eModeOf(view, account)
  return category !== undefined && isInBitmap(category.borrowableBitmap, id) ? undefined : 'not-borrowable-in-e-mode'
}

/** The largest amount that mints at most this much scaled debt. */
function amountFor(scaledDebt: bigint, variableBorrowIndex: bigint): bigint {
  return scaledDebt <= 0n ? 0n : (scaledDebt * variableBorrowIndex) / ray
}
