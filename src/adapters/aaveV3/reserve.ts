/**
 * How governance configures a reserve; `decodeReserveConfiguration` reads it from the contract's bitmap.
 *
 * Source: Aave v3.6 `DataTypes.ReserveConfigurationMap`.
 */
export type ReserveConfiguration = {
  /** bps; 0 where the asset gives no borrowing power. */
  readonly ltv: bigint
  /** bps. */
  readonly liquidationThreshold: bigint
  /** bps, as the contract counts: 10500 is a bonus of 5 %. */
  readonly liquidationBonus: bigint
  readonly decimals: number
  readonly active: boolean
  readonly frozen: boolean
  readonly borrowingEnabled: boolean
  readonly paused: boolean
  readonly borrowableInIsolation: boolean
  readonly siloedBorrowing: boolean
  readonly flashLoanEnabled: boolean
  /** bps of the interest that goes to the treasury. */
  readonly reserveFactor: bigint
  /** Whole tokens; 0 is no cap. */
  readonly borrowCap: bigint
  /** Whole tokens; 0 is no cap. */
  readonly supplyCap: bigint
  /** bps of the liquidation bonus. */
  readonly liquidationProtocolFee: bigint
  /** Base currency with 2 decimals; 0 where the asset is not isolated. */
  readonly debtCeiling: bigint
}

/**
 * The curve of the borrow rate.
 *
 * Source: Aave v3.6 `DefaultReserveInterestRateStrategyV2.getInterestRateDataBps`.
 */
export type InterestRateData = {
  /** bps of utilisation at the kink. */
  readonly optimalUsageRatio: bigint
  /** bps a year at no utilisation. */
  readonly baseVariableBorrowRate: bigint
  /** bps a year added from no utilisation to the kink. */
  readonly variableRateSlope1: bigint
  /** bps a year added from the kink to full utilisation. */
  readonly variableRateSlope2: bigint
}

/**
 * One reserve of an Aave v3 market: all that its mathematics needs, except the price.
 *
 * Source: Aave v3.6 `DataTypes.ReserveData`, and the scaled supplies of its two tokens.
 */
export type Reserve = {
  /** Its place in the market's list, which is its bit in the bitmaps of e-modes: 0 to 127. */
  readonly id: number
  readonly configuration: ReserveConfiguration
  readonly interestRateData: InterestRateData
  /** RAY. */
  readonly liquidityIndex: bigint
  /** RAY. */
  readonly variableBorrowIndex: bigint
  /** RAY a year. */
  readonly currentLiquidityRate: bigint
  /** RAY a year. */
  readonly currentVariableBorrowRate: bigint
  /** Seconds since the epoch. */
  readonly lastUpdateTimestamp: bigint
  /** Scaled base units that the treasury may still mint. */
  readonly accruedToTreasury: bigint
  /** Scaled base units: `scaledTotalSupply` of the aToken. */
  readonly scaledATokenSupply: bigint
  /** Scaled base units: `scaledTotalSupply` of the variable debt token. */
  readonly scaledVariableDebt: bigint
  /** Base units that can be withdrawn or borrowed. */
  readonly virtualUnderlyingBalance: bigint
  /** Base units of bad debt. */
  readonly deficit: bigint
  /** Base currency with 2 decimals: what is borrowed against this asset in isolation. */
  readonly isolationModeTotalDebt: bigint
}
