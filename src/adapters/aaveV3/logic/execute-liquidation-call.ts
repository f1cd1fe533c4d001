import { type Account, balancesOf } from '../account.js'
import { InsufficientLiquidityError } from '../errors/insufficient-liquidity-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import type { MarketView } from '../market-view.js'
import {
  aTokenBurnScaledAmount,
  aTokenTransferScaledAmount,
  vTokenBalance,
  vTokenBurnScaledAmount,
} from '../math/token-math.js'
import type { Reserve } from '../reserve.js'
import type { ReserveChange } from '../transition.js'
import { calculateLiquidation, type Liquidation, type LiquidationRequest } from './calculate-liquidation.js'
import { reduceIsolatedDebt } from './reduce-isolated-debt.js'
import { updateInterestRates } from './update-interest-rates.js'
import { updateState } from './update-state.js'
import { withAccountReserve } from './with-account-reserve.js'

/** What a liquidation leaves behind. */
export type LiquidationTransition = {
  readonly liquidation: Liquidation
  /** The borrower's account. */
  readonly account: Account
  /** Every reserve that changes: of the debt, of the collateral, and those whose bad debt is written off. */
  readonly reserves: readonly ReserveChange[]
}

/**
 * Liquidates an account.
 *
 * Source: Aave v3.6 `LiquidationLogic.executeLiquidationCall`, `_burnDebtTokens`, `_burnCollateralATokens`,
 * `_burnBadDebt`.
 *
 * @param request - The market, the borrower's account, both assets, and how much debt to cover.
 * @returns The amounts, and the account and reserves afterwards.
 * @throws The errors of {@link calculateLiquidation}.
 * @throws {@link InvalidAmountError} where the amount is too small to burn any debt or collateral.
 * @throws {@link InsufficientLiquidityError} where the collateral's reserve has lent too much to pay out.
 */
export function executeLiquidationCall(request: LiquidationRequest): LiquidationTransition {
  const { view, collateralAsset, debtAsset, receiveAToken = false } = request
  const liquidation = calculateLiquidation(request)
  const { debtRepaid, collateralTaken, protocolFee, leavesNoCollateral } = liquidation
  const changed = new Map<string, Reserve>()

  let debtReserve = updateState(view.reserve(debtAsset), view.timestamp)
  if (collateralAsset === debtAsset) debtReserve = accrueTwice(view.reserve(debtAsset), debtReserve)
  const { decimals } = debtReserve.configuration
  let account = burnDebt(changed, view, request.account, debtAsset, debtReserve, debtRepaid, leavesNoCollateral)

  let collateralReserve = changed.get(collateralAsset) ?? updateState(view.reserve(collateralAsset), view.timestamp)
  const { liquidityIndex, virtualUnderlyingBalance: available, configuration } = collateralReserve
  if (configuration.debtCeiling !== 0n) collateralReserve = reduceIsolatedDebt(collateralReserve, debtRepaid, decimals)
  if (!receiveAToken && collateralTaken > available) {
    const { decimals } = configuration
    throw new InsufficientLiquidityError({ asset: collateralAsset, amount: collateralTaken, available, decimals })
  }
  const scaledTaken = aTokenBurnScaledAmount(collateralTaken, liquidityIndex)
  if (scaledTaken <= 0n) throw tooSmall(collateralAsset, collateralTaken, configuration.decimals)
  const { scaledATokenSupply, scaledVariableDebt } = collateralReserve
  changed.set(
    collateralAsset,
    receiveAToken
      ? collateralReserve
      : updateInterestRates(
          collateralReserve,
          scaledATokenSupply - scaledTaken,
          scaledVariableDebt,
          0n,
          collateralTaken,
        ),
  )
  const before = balancesOf(account, collateralAsset)
  const left = before.scaledSupply - scaledTaken
  const scaledFee = protocolFee === 0n ? 0n : aTokenTransferScaledAmount(protocolFee, liquidityIndex)
  account = withAccountReserve(view, account, {
    asset: collateralAsset,
    scaledSupply: scaledFee > left ? 0n : left - scaledFee,
    scaledDebt: before.scaledDebt,
    usedAsCollateral: before.usedAsCollateral && !liquidation.takesAllOfCollateral,
  })
  if (leavesNoCollateral) account = burnBadDebt(changed, view, account)
  return { liquidation, account, reserves: Array.from(changed, ([asset, reserve]) => ({ asset, reserve })) }
}

/** A liquidation in one asset books the treasury's interest twice, since the contract caches the reserve twice. */
function accrueTwice(stored: Reserve, updated: Reserve): Reserve {
  const { accruedToTreasury } = updated
  return { ...updated, accruedToTreasury: 2n * accruedToTreasury - stored.accruedToTreasury }
}

function burnDebt(
  changed: Map<string, Reserve>,
  view: MarketView,
  account: Account,
  asset: string,
  reserve: Reserve,
  repaid: bigint,
  writesOff: boolean,
): Account {
  const { scaledSupply, scaledDebt, usedAsCollateral } = balancesOf(account, asset)
  const { variableBorrowIndex, configuration } = reserve
  const debt = vTokenBalance(scaledDebt, variableBorrowIndex)
  const scaledBurned = vTokenBurnScaledAmount(writesOff ? debt : repaid, variableBorrowIndex)
  if (scaledBurned <= 0n) throw tooSmall(asset, repaid, configuration.decimals)
  const deficit = writesOff ? reserve.deficit + debt - repaid : reserve.deficit
  changed.set(
    asset,
    updateInterestRates(
      { ...reserve, deficit },
      reserve.scaledATokenSupply,
      reserve.scaledVariableDebt - scaledBurned,
      repaid,
      0n,
    ),
  )
  return withAccountReserve(view, account, {
    asset,
    scaledSupply,
    scaledDebt: scaledDebt - scaledBurned,
    usedAsCollateral,
  })
}

function burnBadDebt(changed: Map<string, Reserve>, view: MarketView, account: Account): Account {
  let left = account
  for (const { asset, scaledDebt } of account.reserves) {
    if (scaledDebt === 0n) continue
    const reserve = updateState(changed.get(asset) ?? view.reserve(asset), view.timestamp)
    if (reserve.configuration.active) left = burnDebt(changed, view, left, asset, reserve, 0n, true)
  }
  return left
}

function tooSmall(asset: string, amount: bigint, decimals: number): InvalidAmountError {
  return new InvalidAmountError({
    asset,
    action: 'liquidate',
    amount,
    minimum: undefined,
    decimals,
    revert: 'InvalidBurnAmount',
  })
}
