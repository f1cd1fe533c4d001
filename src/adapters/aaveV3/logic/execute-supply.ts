import { powerOfTen } from '../../../math/power-of-ten.js'
import { type Account, balancesOf } from '../account.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { ReserveFrozenError } from '../errors/reserve-frozen-error.js'
import { ReserveInactiveError } from '../errors/reserve-inactive-error.js'
import { ReservePausedError } from '../errors/reserve-paused-error.js'
import { SupplyCapExceededError } from '../errors/supply-cap-exceeded-error.js'
import type { MarketView } from '../market-view.js'
import { aTokenBalance, aTokenMintScaledAmount, vTokenBalance } from '../math/token-math.js'
import type { Transition } from '../transition.js'
import { maxSupply } from './max-supply.js'
import { updateInterestRates } from './update-interest-rates.js'
import { updateState } from './update-state.js'
import { validateAutomaticUseAsCollateral } from './validate-use-as-collateral.js'
import { withAccountReserve } from './with-account-reserve.js'

/**
 * Supplies an asset to the market.
 *
 * Source: Aave v3.6 `SupplyLogic.executeSupply` and `ValidationLogic.validateSupply`.
 *
 * @param parameters - The market, the account, the key of the asset, and the amount in base units.
 * @returns The account and reserve afterwards, and the amount.
 * @throws {@link InvalidAmountError} where the amount mints nothing.
 * @throws {@link ReserveInactiveError} where the reserve is not active.
 * @throws {@link ReservePausedError} where it is paused.
 * @throws {@link ReserveFrozenError} where it is frozen.
 * @throws {@link SupplyCapExceededError} where its supply cap does not allow as much.
 */
export function executeSupply({
  view,
  account,
  asset,
  amount,
}: {
  readonly view: MarketView
  readonly account: Account
  readonly asset: string
  readonly amount: bigint
}): Transition {
  const reserve = updateState(view.reserve(asset), view.timestamp)
  const { configuration, liquidityIndex } = reserve
  const { decimals, supplyCap } = configuration
  const scaledAmount = aTokenMintScaledAmount(amount, liquidityIndex)

  if (scaledAmount <= 0n) {
    throw new InvalidAmountError({
      asset,
      action: 'supply',
      amount,
      minimum: vTokenBalance(1n, liquidityIndex),
      decimals,
    })
  }
  if (!configuration.active) throw new ReserveInactiveError({ asset })
  if (configuration.paused) throw new ReservePausedError({ asset })
  if (configuration.frozen) throw new ReserveFrozenError({ asset })
  const scaledATokenSupply = reserve.scaledATokenSupply + scaledAmount
  if (supplyCap !== 0n) {
    const supplied = aTokenBalance(scaledATokenSupply + reserve.accruedToTreasury, liquidityIndex)
    const excess = supplied - supplyCap * powerOfTen(decimals)
    if (excess > 0n) {
      const { amount: maximum } = maxSupply({ view, asset })
      throw new SupplyCapExceededError({ asset, amount, supplyCap, excess, maximum, decimals })
    }
  }

  const { scaledSupply, scaledDebt, usedAsCollateral } = balancesOf(account, asset)
  return {
    account: withAccountReserve(view, account, {
      asset,
      scaledSupply: scaledSupply + scaledAmount,
      scaledDebt,
      usedAsCollateral:
        usedAsCollateral || (scaledSupply === 0n && validateAutomaticUseAsCollateral(view, account, reserve)),
    }),
    reserves: [
      { asset, reserve: updateInterestRates(reserve, scaledATokenSupply, reserve.scaledVariableDebt, amount, 0n) },
    ],
    amount,
  }
}
