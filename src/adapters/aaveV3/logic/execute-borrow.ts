import { percentDivCeil } from '../../../math/percent-div.js'
import { powerOfTen } from '../../../math/power-of-ten.js'
import { type Account, balancesOf, isBorrowingAny } from '../account.js'
import { isInBitmap } from '../e-mode.js'
import { AssetNotBorrowableInIsolationError } from '../errors/asset-not-borrowable-in-isolation-error.js'
import { BorrowCapExceededError } from '../errors/borrow-cap-exceeded-error.js'
import { BorrowingNotEnabledError } from '../errors/borrowing-not-enabled-error.js'
import { CollateralCannotCoverNewBorrowError } from '../errors/collateral-cannot-cover-new-borrow-error.js'
import { DebtCeilingExceededError } from '../errors/debt-ceiling-exceeded-error.js'
import { HealthFactorLowerThanLiquidationThresholdError } from '../errors/health-factor-lower-than-liquidation-threshold-error.js'
import { InsufficientLiquidityError } from '../errors/insufficient-liquidity-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { LtvValidationFailedError } from '../errors/ltv-validation-failed-error.js'
import { NotBorrowableInEModeError } from '../errors/not-borrowable-in-e-mode-error.js'
import { PriceOracleSentinelCheckFailedError } from '../errors/price-oracle-sentinel-check-failed-error.js'
import { ReserveFrozenError } from '../errors/reserve-frozen-error.js'
import { ReserveInactiveError } from '../errors/reserve-inactive-error.js'
import { ReservePausedError } from '../errors/reserve-paused-error.js'
import { SiloedBorrowingViolationError } from '../errors/siloed-borrowing-violation-error.js'
import { symbolOf } from '../errors/symbol-of.js'
import type { MarketView } from '../market-view.js'
import { aTokenBalance, vTokenBalance, vTokenMintScaledAmount } from '../math/token-math.js'
import type { Reserve } from '../reserve.js'
import type { ReserveChange, Transition } from '../transition.js'
import { accountTotals } from './account-totals.js'
import { convertToIsolatedDebtUnits } from './convert-to-isolated-debt-units.js'
import { eModeOf } from './e-mode-of.js'
import { eModesThatLend } from './e-modes-that-lend.js'
import { healthFactor, isHealthy } from './health-factor.js'
import { isolatedCollateral } from './isolated-collateral.js'
import { maxBorrow } from './max-borrow.js'
import { siloedDebt } from './siloed-debt.js'
import { updateInterestRates } from './update-interest-rates.js'
import { updateState } from './update-state.js'
import { withAccountReserve } from './with-account-reserve.js'
import { zeroLtvCollateral } from './zero-ltv-collateral.js'

/** What an account asks to borrow. */
export type BorrowRequest = {
  readonly view: MarketView
  readonly account: Account
  /** The key of the asset. */
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
}

/**
 * Borrows an asset from the market.
 *
 * Source: Aave v3.6 `BorrowLogic.executeBorrow`, `ValidationLogic.validateBorrow` and `validateHFAndLtv`,
 * `IsolationModeLogic.increaseIsolatedDebtIfIsolated`.
 *
 * @param request - The market, the account, the key of the asset, and the amount in base units.
 * @returns The account and reserves afterwards, and the amount.
 * @throws {@link InvalidAmountError} where the amount is not positive.
 * @throws {@link ReserveInactiveError} where the reserve is not active.
 * @throws {@link ReservePausedError} where it is paused.
 * @throws {@link ReserveFrozenError} where it is frozen.
 * @throws {@link NotBorrowableInEModeError} where the account's e-mode does not lend it.
 * @throws {@link BorrowingNotEnabledError} where it is lent in e-modes only.
 * @throws {@link InsufficientLiquidityError} where the reserve has less.
 * @throws {@link PriceOracleSentinelCheckFailedError} where the market's sentinel forbids it.
 * @throws {@link BorrowCapExceededError} where its borrow cap does not allow as much.
 * @throws {@link SiloedBorrowingViolationError} where this or the present debt must be alone.
 * @throws {@link AssetNotBorrowableInIsolationError} where isolated collateral cannot borrow it.
 * @throws {@link DebtCeilingExceededError} where the isolated collateral's ceiling does not allow as much.
 * @throws {@link LtvValidationFailedError} where the collateral gives no borrowing power.
 * @throws {@link HealthFactorLowerThanLiquidationThresholdError} where the health factor would fall below 1.
 * @throws {@link CollateralCannotCoverNewBorrowError} where the loan-to-value does not allow as much.
 */
export function executeBorrow(request: BorrowRequest): Transition {
  const { view, account, asset, amount } = request
  const reserve = updateState(view.reserve(asset), view.timestamp)
  const scaledAmount = vTokenMintScaledAmount(amount, reserve.variableBorrowIndex)
  validateBorrow(request, reserve, scaledAmount)

  const { scaledSupply, scaledDebt, usedAsCollateral } = balancesOf(account, asset)
  const after = withAccountReserve(view, account, {
    asset,
    scaledSupply,
    scaledDebt: scaledDebt + scaledAmount,
    usedAsCollateral,
  })
  const isolated = isolatedCollateral(view, account)
  const isolationModeTotalDebt = isolated === undefined ? 0n : increaseIsolatedDebt(request, reserve, isolated)
  const { virtualUnderlyingBalance, configuration } = reserve
  if (amount > virtualUnderlyingBalance) {
    const { decimals } = configuration
    throw new InsufficientLiquidityError({ asset, amount, available: virtualUnderlyingBalance, decimals })
  }
  const scaledVariableDebt = reserve.scaledVariableDebt + scaledAmount
  const change = {
    asset,
    reserve: updateInterestRates(reserve, reserve.scaledATokenSupply, scaledVariableDebt, 0n, amount),
  }
  validateHealthFactorAndLtv(request, after, change)

  if (isolated === undefined) return { account: after, reserves: [change], amount }
  if (isolated === asset) {
    return { account: after, reserves: [{ asset, reserve: { ...change.reserve, isolationModeTotalDebt } }], amount }
  }
  const collateral = { asset: isolated, reserve: { ...view.reserve(isolated), isolationModeTotalDebt } }
  return { account: after, reserves: [change, collateral], amount }
}

function validateBorrow({ view, account, asset, amount }: BorrowRequest, reserve: Reserve, scaledAmount: bigint): void {
  const { configuration, variableBorrowIndex, id } = reserve
  const { decimals, borrowCap } = configuration
  if (scaledAmount <= 0n) throw new InvalidAmountError({ asset, action: 'borrow', amount, minimum: 1n, decimals })
  if (!configuration.active) throw new ReserveInactiveError({ asset })
  if (configuration.paused) throw new ReservePausedError({ asset })
  if (configuration.frozen) throw new ReserveFrozenError({ asset })
  const { eModeCategory } = account
  if (eModeCategory !== 0) {
    const category = eModeOf(view, account)
    if (category === undefined || !isInBitmap(category.borrowableBitmap, id)) {
      const { borrowingEnabled } = configuration
      const allowedBy = eModesThatLend(view, id)
      throw new NotBorrowableInEModeError({ asset, eModeCategory, allowedBy, borrowingEnabled })
    }
  } else if (!configuration.borrowingEnabled) {
    throw new BorrowingNotEnabledError({ asset, allowedBy: eModesThatLend(view, id) })
  }
  const available = aTokenBalance(reserve.scaledATokenSupply, reserve.liquidityIndex)
  if (available < vTokenBalance(scaledAmount, variableBorrowIndex)) {
    throw new InsufficientLiquidityError({ asset, amount, available, decimals, revert: 'InvalidAmount' })
  }
  if (view.sentinel?.borrowAllowed === false) throw new PriceOracleSentinelCheckFailedError({ action: 'borrow' })
  if (borrowCap !== 0n) {
    const totalDebt = vTokenBalance(reserve.scaledVariableDebt + scaledAmount, variableBorrowIndex)
    const excess = totalDebt - borrowCap * powerOfTen(decimals)
    if (excess > 0n) {
      const { amount: maximum } = maxBorrow({ view, account, asset })
      throw new BorrowCapExceededError({ asset, amount, borrowCap, excess, maximum, decimals })
    }
  }
  if (isBorrowingAny(account)) {
    const siloed = siloedDebt(view, account)
    if (siloed === undefined ? configuration.siloedBorrowing : siloed !== asset) {
      throw new SiloedBorrowingViolationError({ asset, siloed: siloed ?? asset })
    }
  }
}

function increaseIsolatedDebt(
  { view, account, asset, amount }: BorrowRequest,
  { configuration: { borrowableInIsolation, decimals } }: Reserve,
  collateral: string,
): bigint {
  if (!borrowableInIsolation) throw new AssetNotBorrowableInIsolationError({ asset, collateral })
  const { isolationModeTotalDebt, configuration } = view.reserve(collateral)
  const { debtCeiling } = configuration
  const next = isolationModeTotalDebt + convertToIsolatedDebtUnits(amount, decimals)
  if (next > debtCeiling) {
    const { amount: maximum } = maxBorrow({ view, account, asset })
    const excess = next - debtCeiling
    throw new DebtCeilingExceededError({ asset, collateral, debtCeiling, excess, maximum, decimals })
  }
  return next
}

function validateHealthFactorAndLtv(
  { view, account, asset, amount }: BorrowRequest,
  after: Account,
  change: ReserveChange,
): void {
  const totals = accountTotals(view, after, change)
  const { collateral, debt } = totals
  const ltv = collateral === 0n ? 0n : totals.collateralTimesLtv / collateral
  if (ltv === 0n) {
    const zero = zeroLtvCollateral(view, account)
    throw new LtvValidationFailedError({ asset, action: 'borrow', zeroLtvCollateral: zero })
  }
  const { decimals } = change.reserve.configuration
  if (!isHealthy(totals.collateralTimesLiquidationThreshold, debt)) {
    throw new HealthFactorLowerThanLiquidationThresholdError({
      action: `borrow ${symbolOf(asset)}`,
      healthFactor: healthFactor(totals.collateralTimesLiquidationThreshold, debt),
      maximum: maxBorrow({ view, account, asset }).amount,
      decimals,
    })
  }
  if (collateral < percentDivCeil(debt, ltv)) {
    const { amount: maximum } = maxBorrow({ view, account, asset })
    throw new CollateralCannotCoverNewBorrowError({ asset, amount, maximum, debt, collateral, ltv, decimals })
  }
}
