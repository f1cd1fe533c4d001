import { bigint, boolean, maxValue, minValue, nullable, number, pipe, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'
import type { Reserve } from './reserve.js'

/** The growth cap of an exchange rate oracle (CAPO). */
export type OracleCap = {
  /** With 18 decimals. */
  readonly snapshotRatio: bigint
  /** Seconds since the epoch. */
  readonly snapshotTimestamp: bigint
  /** With 24 decimals, a second. */
  readonly maxRatioGrowthPerSecondScaled: bigint
}

/** What the market holds of one reserve: the reserve, and the cap of its oracle where it has one. */
export type ReserveState = { readonly reserve: Reserve; readonly cap: OracleCap | null }

const amount = pipe(bigint(), minValue(0n))
const positive = pipe(bigint(), minValue(1n))
const bps = pipe(bigint(), minValue(0n), maxValue(65_535n))

/** What a {@link ReserveState} must be. */
export const reserveStateSchema: Schema<ReserveState> = strictObject({
  reserve: strictObject({
    id: pipe(number(), minValue(0), maxValue(127)),
    configuration: strictObject({
      ltv: bps,
      liquidationThreshold: bps,
      liquidationBonus: bps,
      decimals: pipe(number(), minValue(0), maxValue(36)),
      active: boolean(),
      frozen: boolean(),
      borrowingEnabled: boolean(),
      paused: boolean(),
      borrowableInIsolation: boolean(),
      siloedBorrowing: boolean(),
      flashLoanEnabled: boolean(),
      reserveFactor: bps,
      borrowCap: amount,
      supplyCap: amount,
      liquidationProtocolFee: bps,
      debtCeiling: amount,
    }),
    interestRateData: strictObject({
      optimalUsageRatio: pipe(bigint(), minValue(1n), maxValue(9_999n)),
      baseVariableBorrowRate: amount,
      variableRateSlope1: amount,
      variableRateSlope2: amount,
    }),
    liquidityIndex: positive,
    variableBorrowIndex: positive,
    currentLiquidityRate: amount,
    currentVariableBorrowRate: amount,
    lastUpdateTimestamp: amount,
    accruedToTreasury: amount,
    scaledATokenSupply: amount,
    scaledVariableDebt: amount,
    virtualUnderlyingBalance: amount,
    deficit: amount,
    isolationModeTotalDebt: amount,
  }),
  cap: nullable(
    strictObject({ snapshotRatio: positive, snapshotTimestamp: amount, maxRatioGrowthPerSecondScaled: amount }),
  ),
})
