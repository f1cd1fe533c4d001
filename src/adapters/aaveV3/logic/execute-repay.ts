import { type Account, balancesOf } from '../account.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { NoDebtOfSelectedTypeError } from '../errors/no-debt-of-selected-type-error.js'
import { ReserveInactiveError } from '../errors/reserve-inactive-error.js'
import { ReservePausedError } from '../errors/reserve-paused-error.js'
import type { MarketView } from '../market-view.js'
import { vTokenBalance, vTokenBurnScaledAmount } from '../math/token-math.js'
import type { Transition } from '../transition.js'
import { isolatedCollateral } from './isolated-collateral.js'
import { reduceIsolatedDebt } from './reduce-isolated-debt.js'
import { updateInterestRates } from './update-interest-rates.js'
import { updateState } from './update-state.js'
import { withAccountReserve } from './with-account-reserve.js'

/**
 * Repays debt of the account, with the asset itself.
 *
 * Source: Aave v3.6 `BorrowLogic.executeRepay`, `ValidationLogic.validateRepay`,
 * `IsolationModeLogic.reduceIsolatedDebtIfIsolated`.
 *
 * @param parameters - The market, the account, the key of the asset, and the amount in base units or `'max'` for all.
 * @returns The account and reserves afterwards, and the amount that is paid: at most the debt.
 * @throws {@link InvalidAmountError} where the amount is not positive, or too small to burn any debt.
 * @throws {@link ReserveInactiveError} where the reserve is not active.
 * @throws {@link ReservePausedError} where it is paused.
 * @throws {@link NoDebtOfSelectedTypeError} where the account owes nothing of it.
 */
export function executeRepay({
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
  const { configuration, variableBorrowIndex } = reserve
  const { decimals } = configuration
  const { scaledSupply, scaledDebt, usedAsCollateral } = balancesOf(account, asset)

  if (requested !== 'max' && requested <= 0n) {
    throw new InvalidAmountError({ asset, action: 'repay', amount: requested, minimum: 1n, decimals })
  }
  if (!configuration.active) throw new ReserveInactiveError({ asset })
  if (configuration.paused) throw new ReservePausedError({ asset })
  if (scaledDebt === 0n) throw new NoDebtOfSelectedTypeError({ asset })

  const debt = vTokenBalance(scaledDebt, variableBorrowIndex)
  const amount = requested === 'max' || requested > debt ? debt : requested
  const scaledAmount = vTokenBurnScaledAmount(amount, variableBorrowIndex)
  if (scaledAmount === 0n) {
    const minimum = vTokenBalance(1n, variableBorrowIndex)
    throw new InvalidAmountError({ asset, action: 'repay', amount, minimum, decimals, revert: 'InvalidBurnAmount' })
  }

  const change = {
    asset,
    reserve: updateInterestRates(
      reserve,
      reserve.scaledATokenSupply,
      reserve.scaledVariableDebt - scaledAmount,
      amount,
      0n,
    ),
  }
  const after = withAccountReserve(view, account, {
    asset,
    scaledSupply,
    scaledDebt: scaledDebt - scaledAmount,
    usedAsCollateral,
  })
  const isolated = isolatedCollateral(view, account)
  if (isolated === undefined) return { account: after, reserves: [change], amount }
  if (isolated === asset) {
    return {
      account: after,
      reserves: [{ asset, reserve: reduceIsolatedDebt(change.reserve, amount, decimals) }],
      amount,
    }
  }
  const collateral = { asset: isolated, reserve: reduceIsolatedDebt(view.reserve(isolated), amount, decimals) }
  return { account: after, reserves: [change, collateral], amount }
}
