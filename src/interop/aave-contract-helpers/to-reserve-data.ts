import type { ReserveDataHumanized } from '@aave/contract-helpers'
import type { AaveV3Deployment } from '../../adapters/aaveV3/deployment.js'
import { UnlistedAssetError } from '../../adapters/aaveV3/errors/unlisted-asset-error.js'
import type { ReserveState } from '../../adapters/aaveV3/reserve-state.js'

/** What UiPoolDataProvider says of a reserve and its state does not hold. */
export type ReserveDisplay = {
  /** The name of the underlying. */
  readonly name: string
  /** Base units of the underlying that the aToken's contract holds. */
  readonly availableLiquidity: bigint
  /** The oracle's price, 8 decimals on every market whose base currency is the US dollar. */
  readonly priceInMarketReferenceCurrency: bigint
}

/** RAY for one bps. */
const rayOfBps = 10n ** 23n

/**
 * The state of a reserve as contract-helpers' `ReserveDataHumanized`, which @aave/math-utils formats.
 *
 * The liquidation protocol fee, the scaled supply of the aToken and the cap of the oracle are left behind: the data have
 * no place for them.
 *
 * @param state - The state, of one block.
 * @param listing - `deployment` and `symbol`: which reserve it is.
 * @param display - What the state does not hold.
 * @throws `UnlistedAssetError` where the deployment lists none of this symbol.
 * @example
 * ```ts
 * import { type ReserveState, aaveV3Mainnet } from 'lstack/adapters/aaveV3'
 * import { toReserveData } from 'lstack/interop/aave-contract-helpers'
 * import { defaultMarket } from 'lstack/presets'
 *
 * const state = defaultMarket().states['aaveV3/WETH@1'] as ReserveState
 * const data = toReserveData(state, { deployment: aaveV3Mainnet, symbol: 'WETH' }, {
 *   name: 'Wrapped Ether',
 *   availableLiquidity: state.reserve.virtualUnderlyingBalance,
 *   priceInMarketReferenceCurrency: 4_312_17000000n,
 * })
 * console.log(data.symbol, data.reserveLiquidationThreshold)
 * // WETH 8300
 * ```
 */
export function toReserveData(
  { reserve }: ReserveState,
  listing: { readonly deployment: AaveV3Deployment; readonly symbol: string },
  display: ReserveDisplay,
): ReserveDataHumanized {
  const { deployment, symbol } = listing
  const { chainId, poolAddressesProvider, interestRateStrategy, reserves } = deployment
  const listed = reserves[symbol]
  if (listed === undefined)
    throw new UnlistedAssetError({ asset: symbol, market: deployment.id, listed: Object.keys(reserves) })
  const { configuration, interestRateData } = reserve
  const ray = (bps: bigint) => String(bps * rayOfBps)
  return {
    originalId: reserve.id,
    id: `${chainId}-${listed.underlying}-${poolAddressesProvider}`.toLowerCase(),
    underlyingAsset: listed.underlying.toLowerCase(),
    name: display.name,
    symbol,
    decimals: configuration.decimals,
    baseLTVasCollateral: String(configuration.ltv),
    reserveLiquidationThreshold: String(configuration.liquidationThreshold),
    reserveLiquidationBonus: String(configuration.liquidationBonus),
    reserveFactor: String(configuration.reserveFactor),
    usageAsCollateralEnabled: configuration.ltv !== 0n,
    borrowingEnabled: configuration.borrowingEnabled,
    isActive: configuration.active,
    isFrozen: configuration.frozen,
    liquidityIndex: String(reserve.liquidityIndex),
    variableBorrowIndex: String(reserve.variableBorrowIndex),
    liquidityRate: String(reserve.currentLiquidityRate),
    variableBorrowRate: String(reserve.currentVariableBorrowRate),
    lastUpdateTimestamp: Number(reserve.lastUpdateTimestamp),
    aTokenAddress: listed.aToken,
    variableDebtTokenAddress: listed.variableDebtToken,
    interestRateStrategyAddress: interestRateStrategy,
    availableLiquidity: String(display.availableLiquidity),
    totalScaledVariableDebt: String(reserve.scaledVariableDebt),
    priceInMarketReferenceCurrency: String(display.priceInMarketReferenceCurrency),
    priceOracle: listed.oracle.source,
    variableRateSlope1: ray(interestRateData.variableRateSlope1),
    variableRateSlope2: ray(interestRateData.variableRateSlope2),
    baseVariableBorrowRate: ray(interestRateData.baseVariableBorrowRate),
    optimalUsageRatio: ray(interestRateData.optimalUsageRatio),
    isPaused: configuration.paused,
    isSiloedBorrowing: configuration.siloedBorrowing,
    accruedToTreasury: String(reserve.accruedToTreasury),
    isolationModeTotalDebt: String(reserve.isolationModeTotalDebt),
    flashLoanEnabled: configuration.flashLoanEnabled,
    debtCeiling: String(configuration.debtCeiling),
    debtCeilingDecimals: 2,
    borrowCap: String(configuration.borrowCap),
    supplyCap: String(configuration.supplyCap),
    borrowableInIsolation: configuration.borrowableInIsolation,
    virtualUnderlyingBalance: String(reserve.virtualUnderlyingBalance),
    deficit: String(reserve.deficit),
  }
}
