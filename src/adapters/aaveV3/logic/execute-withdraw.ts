import { type Account, balancesOf, isBorrowingAny } from '../account.js'
import { HealthFactorLowerThanLiquidationThresholdError } from '../errors/health-factor-lower-than-liquidation-threshold-error.js'
import { InsufficientLiquidityError } from '../errors/insufficient-liquidity-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { LtvValidationFailedError } from '../errors/ltv-validation-failed-error.js'
import { NotEnoughAvailableUserBalanceError } from '../errors/not-enough-available-user-balance-error.js'
import { ReserveInactiveError } from '../errors/reserve-inactive-error.js'
import { ReservePausedError } from '../errors/reserve-paused-error.js'
import { symbolOf } from '../errors/symbol-of.js'
import type { MarketView } from '../market-view.js'
import { aTokenBalance, aTokenBurnScaledAmount } from '../math/token-math.js'
import type { Transition } from '../transition.js'
import { accountTotals } from './account-totals.js'
import { eModeOf } from './e-mode-of.js'
import { healthFactor, isHealthy } from './health-factor.js'
import { maxWithdraw } from './max-withdraw.js'
import { updateInterestRates } from './update-interest-rates.js'
import { updateState } from './update-state.js'
import { userReserveLtv } from './user-reserve-ltv.js'
import { withAccountReserve } from './with-account-reserve.js'
import { zeroLtvCollateral } from './zero-ltv-collateral.js'

/**
 * Withdraws a supplied asset from the market.
 *
 * Source: Aave v3.6 `SupplyLogic.executeWithdraw`, `ValidationLogic.validateWithdraw` and `validateHFAndLtvzero`.
 *
 * @param parameters - The market, the account, the key of the asset, and the amount in base units or `'max'` for all.
 * @returns The account and reserve afterwards, and the amount that comes out.
 * @throws {@link InvalidAmountError} where the amount is not positive, or there is nothing to withdraw.
 * @throws {@link NotEnoughAvailableUserBalanceError} where the account has supplied less.
 * @throws {@link ReserveInactiveError} where the reserve is not active.
 * @throws {@link ReservePausedError} where it is paused.
 * @throws {@link InsufficientLiquidityError} where it has lent too much to pay out.
 * @throws {@link HealthFactorLowerThanLiquidationThresholdError} where the debt needs the collateral.
 * @throws {@link LtvValidationFailedError} where other collateral has a loan-to-value of 0 and must leave first.
 */
export function executeWithdraw({
  view,
  account,
  asset,
  amount: requested,
}: {
  readonly view: MarketView
  readonly account: Account
  readonly asset: string
  readonly amount: bigint | 'max'
}): Transition {
  const reserve = updateState(view.reserve(asset), view.timestamp)
  const { configuration, liquidityIndex, virtualUnderlyingBalance } = reserve
  const { decimals } = configuration
  const { scaledSupply, scaledDebt, usedAsCollateral } = balancesOf(account, asset)
  const amount = requested === 'max' ? aTokenBalance(scaledSupply, liquidityIndex) : requested
  const scaledAmount = requested === 'max' ? scaledSupply : aTokenBurnScaledAmount(amount, liquidityIndex)

  if (scaledAmount <= 0n) {
    const minimum = scaledSupply === 0n ? undefined : 1n
    throw new InvalidAmountError({ asset, action: 'withdraw', amount, minimum, decimals })
  }
  if (scaledAmount > scaledSupply) {
    const balance = aTokenBalance(scaledSupply, liquidityIndex)
    throw new NotEnoughAvailableUserBalanceError({ asset, amount, balance, decimals })
  }
  if (!configuration.active) throw new ReserveInactiveError({ asset })
  if (configuration.paused) throw new ReservePausedError({ asset })
  if (amount > virtualUnderlyingBalance) {
    throw new InsufficientLiquidityError({ asset, amount, available: virtualUnderlyingBalance, decimals })
  }

  const change = {
    asset,
    reserve: updateInterestRates(
      reserve,
      reserve.scaledATokenSupply - scaledAmount,
      reserve.scaledVariableDebt,
      0n,
      amount,
    ),
  }
  const after = withAccountReserve(view, account, {
    asset,
    scaledSupply: scaledSupply - scaledAmount,
    scaledDebt,
    usedAsCollateral: usedAsCollateral && scaledAmount !== scaledSupply,
  })
  if (usedAsCollateral && isBorrowingAny(account)) {
    const totals = accountTotals(view, after, change)
    if (!isHealthy(totals.collateralTimesLiquidationThreshold, totals.debt)) {
      throw new HealthFactorLowerThanLiquidationThresholdError({
        action: `withdraw ${symbolOf(asset)}`,
        healthFactor: healthFactor(totals.collateralTimesLiquidationThreshold, totals.debt),
        maximum: maxWithdraw({ view, account, asset }).amount,
        decimals,
      })
    }
    if (totals.hasZeroLtvCollateral && userReserveLtv(reserve, eModeOf(view, account)) !== 0n) {
      const others = zeroLtvCollateral(view, account)
      throw new LtvValidationFailedError({ asset, action: 'withdraw', zeroLtvCollateral: others })
    }
  }
  return { account: after, reserves: [change], amount }
}
