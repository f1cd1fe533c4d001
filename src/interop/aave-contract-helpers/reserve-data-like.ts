import type { IntegerLike } from '../common/integer-like.js'

/** What UiPoolDataProvider counts or measures of a reserve, and lstack uses. */
export type ReserveInteger =
  | 'decimals'
  | 'baseLTVasCollateral'
  | 'reserveLiquidationThreshold'
  | 'reserveLiquidationBonus'
  | 'reserveFactor'
  | 'borrowCap'
  | 'supplyCap'
  | 'debtCeiling'
  | 'optimalUsageRatio'
  | 'baseVariableBorrowRate'
  | 'variableRateSlope1'
  | 'variableRateSlope2'
  | 'liquidityIndex'
  | 'variableBorrowIndex'
  | 'liquidityRate'
  | 'variableBorrowRate'
  | 'lastUpdateTimestamp'
  | 'accruedToTreasury'
  | 'totalScaledVariableDebt'
  | 'virtualUnderlyingBalance'
  | 'deficit'
  | 'isolationModeTotalDebt'

/** What UiPoolDataProvider says yes or no to of a reserve, and lstack uses. */
export type ReserveFlag =
  | 'isActive'
  | 'isFrozen'
  | 'isPaused'
  | 'borrowingEnabled'
  | 'borrowableInIsolation'
  | 'isSiloedBorrowing'
  | 'flashLoanEnabled'

/** Where UiPoolDataProvider says that a reserve stands. */
export type ReserveAddress = 'underlyingAsset' | 'aTokenAddress' | 'variableDebtTokenAddress'

/** One reserve as UiPoolDataProvider gives it, raw (ethers' BigNumber) or humanised (texts). */
export type ReserveDataLike = { readonly [field in ReserveInteger]: IntegerLike } & {
  readonly [field in ReserveFlag]: boolean
} & { readonly [field in ReserveAddress]: string } & {
  /** Its place in the list of reserves; in humanised data alone. */
  readonly originalId?: number
}
