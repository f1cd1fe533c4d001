import { powerOfTen } from '../../../math/power-of-ten.js'
import { wad } from '../../../math/wad.js'
import { type Account, balancesOf } from '../account.js'
import type { MarketView } from '../market-view.js'
import { aTokenBalance, aTokenBurnScaledAmount } from '../math/token-math.js'
import { accountTotals } from './account-totals.js'
import { supplyInBaseCurrency } from './base-currency.js'
import { eModeOf } from './e-mode-of.js'
import { leastHealthyCollateral } from './health-factor.js'
import { updateState } from './update-state.js'
import { userReserveLiquidationThreshold } from './user-reserve-liquidation-threshold.js'
import { userReserveLtv } from './user-reserve-ltv.js'
import { zeroLtvCollateral } from './zero-ltv-collateral.js'

/** What keeps a withdrawal from being larger. */
export type WithdrawLimit =
  | 'balance'
  | 'reserve-inactive'
  | 'reserve-paused'
  | 'liquidity'
  | 'health-factor'
  | 'zero-ltv-collateral'

/**
 * The largest amount that an account can withdraw now.
 *
 * Source: the inverse of Aave v3.6 `SupplyLogic.executeWithdraw` with its validations.
 *
 * @param parameters - The market, the account and the key of the asset. `healthFactor`: the least that is left, WAD; 1,
 * which the contract asks for, by default.
 * @returns Base units, and the check that one more would fail.
 */
export function maxWithdraw({
  view,
  account,
  asset,
  healthFactor = wad,
}: {
  readonly view: MarketView
  readonly account: Account
  readonly asset: string
  readonly healthFactor?: bigint
}): { readonly amount: bigint; readonly limit: WithdrawLimit } {
  const reserve = updateState(view.reserve(asset), view.timestamp)
  const { configuration, liquidityIndex, virtualUnderlyingBalance } = reserve
  const { scaledSupply, usedAsCollateral } = balancesOf(account, asset)
  let amount = aTokenBalance(scaledSupply, liquidityIndex)
  let limit: WithdrawLimit = 'balance'
  if (amount === 0n) return { amount, limit }
  if (!configuration.active) return { amount: 0n, limit: 'reserve-inactive' }
  if (configuration.paused) return { amount: 0n, limit: 'reserve-paused' }
  if (virtualUnderlyingBalance < amount) {
    amount = virtualUnderlyingBalance
    limit = 'liquidity'
  }
  if (!usedAsCollateral) return { amount, limit }
  const totals = accountTotals(view, account, { asset, reserve })
  if (totals.debt === 0n) return { amount, limit }

  const eModeCategory = eModeOf(view, account)
  const threshold = userReserveLiquidationThreshold(reserve, eModeCategory)
  const price = view.price(asset)
  const value = supplyInBaseCurrency(reserve, scaledSupply, price, view.timestamp)
  const others = totals.collateralTimesLiquidationThreshold - value * threshold
  const required = ceilDiv(leastHealthyCollateral(totals.debt) * healthFactor, wad)
  if (others < required) {
    let withdrawable = 0n
    if (totals.collateralTimesLiquidationThreshold >= required) {
      const keptValue = ceilDiv(required - others, threshold)
      const keptBalance = ceilDiv(keptValue * powerOfTen(configuration.decimals), price)
      const scaledKept = aTokenBurnScaledAmount(keptBalance, liquidityIndex)
      withdrawable = aTokenBalance(scaledSupply - scaledKept, liquidityIndex)
    }
    if (withdrawable < amount) {
      amount = withdrawable
      limit = 'health-factor'
    }
  }
  if (amount > 0n && userReserveLtv(reserve, eModeCategory) !== 0n && zeroLtvCollateral(view, account).length > 0) {
    return { amount: 0n, limit: 'zero-ltv-collateral' }
  }
  return { amount, limit }
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b
}
