import type { AaveV3Deployment, ReserveDeployment } from '../../adapters/aaveV3/deployment.js'
import { UnlistedAssetError } from '../../adapters/aaveV3/errors/unlisted-asset-error.js'
import { type OracleCap, type ReserveState, reserveStateSchema } from '../../adapters/aaveV3/reserve-state.js'
import { InvalidObjectError } from '../common/errors/invalid-object-error.js'
import { fromInteger } from '../common/from-integer.js'
import { parse } from '../common/parse.js'
import { ReserveMismatchError } from './errors/reserve-mismatch-error.js'
import type { ReserveAddress, ReserveDataLike, ReserveFlag, ReserveInteger } from './reserve-data-like.js'

/** What a reserve's state holds and UiPoolDataProvider does not say. */
export type ReserveUnsaid = {
  /** bps of the liquidation bonus: `getLiquidationProtocolFee` of AaveProtocolDataProvider. */
  readonly liquidationProtocolFee: bigint
  /** Scaled base units: `scaledTotalSupply` of the aToken. */
  readonly scaledATokenSupply: bigint
  /** The growth cap of the oracle; `null` where it has none. */
  readonly cap: OracleCap | null
  /**
   * Its bit in the bitmaps of e-modes. By default the place that the data name, which is the same as long as the market
   * has dropped no reserve; raw data name none.
   */
  readonly id?: number
}

/** RAY for one bps. */
const rayOfBps = 10n ** 23n

/**
 * One reserve as UiPoolDataProvider gives it as the state of `lstack/adapters/aaveV3`.
 *
 * What the data do not say must be given. Name, prices and the balance of the aToken's contract are left behind: the
 * state has no place for them.
 *
 * @param data - One of `reservesData`, raw or humanised, of one block.
 * @param listing - `deployment` and `symbol`: which reserve it must be.
 * @param unsaid - What the data do not say.
 * @returns The state, for `market.states` under the id of the reserve's protocol.
 * @throws {@link ReserveMismatchError} where it is another reserve, `UnlistedAssetError` where the deployment lists none
 * of this symbol, {@link InvalidObjectError} and {@link NotAnIntegerError} where a field is missing or not what it must
 * be.
 * @example
 * ```ts
 * import { type ReserveState, aaveV3Mainnet } from 'lstack/adapters/aaveV3'
 * import { fromReserveData, toReserveData } from 'lstack/interop/aave-contract-helpers'
 * import { defaultMarket } from 'lstack/presets'
 *
 * const listing = { deployment: aaveV3Mainnet, symbol: 'WETH' }
 * const state = defaultMarket().states['aaveV3/WETH@1'] as ReserveState
 * const data = toReserveData(state, listing, {
 *   name: 'Wrapped Ether',
 *   availableLiquidity: state.reserve.virtualUnderlyingBalance,
 *   priceInMarketReferenceCurrency: 4_312_17000000n,
 * })
 * const { scaledATokenSupply, configuration } = state.reserve
 * const { liquidationProtocolFee } = configuration
 * const { reserve } = fromReserveData(data, listing, { liquidationProtocolFee, scaledATokenSupply, cap: null })
 * console.log(reserve.liquidityIndex === state.reserve.liquidityIndex)
 * // true
 * ```
 */
export function fromReserveData(
  data: ReserveDataLike,
  listing: { readonly deployment: AaveV3Deployment; readonly symbol: string },
  unsaid: ReserveUnsaid,
): ReserveState {
  const { symbol } = listing
  const what = `data of the reserve ${symbol}`
  checkReserve(data, listing)
  const integer = (field: ReserveInteger) => fromInteger(data[field], `${field} of ${symbol}`)
  const bps = (field: ReserveInteger) => {
    const value = integer(field)
    if (value % rayOfBps === 0n) return value / rayOfBps
    throw new InvalidObjectError({ what, problem: `${field} is ${value}, which is no whole number of bps in RAY` })
  }
  const flag = (field: ReserveFlag) => data[field]
  const state = {
    cap: unsaid.cap,
    reserve: {
      id: unsaid.id ?? data.originalId,
      configuration: {
        ltv: integer('baseLTVasCollateral'),
        liquidationThreshold: integer('reserveLiquidationThreshold'),
        liquidationBonus: integer('reserveLiquidationBonus'),
        decimals: Number(integer('decimals')),
        active: flag('isActive'),
        frozen: flag('isFrozen'),
        borrowingEnabled: flag('borrowingEnabled'),
        paused: flag('isPaused'),
        borrowableInIsolation: flag('borrowableInIsolation'),
        siloedBorrowing: flag('isSiloedBorrowing'),
        flashLoanEnabled: flag('flashLoanEnabled'),
        reserveFactor: integer('reserveFactor'),
        borrowCap: integer('borrowCap'),
        supplyCap: integer('supplyCap'),
        liquidationProtocolFee: unsaid.liquidationProtocolFee,
        debtCeiling: integer('debtCeiling'),
      },
      interestRateData: {
        optimalUsageRatio: bps('optimalUsageRatio'),
        baseVariableBorrowRate: bps('baseVariableBorrowRate'),
        variableRateSlope1: bps('variableRateSlope1'),
        variableRateSlope2: bps('variableRateSlope2'),
      },
      liquidityIndex: integer('liquidityIndex'),
      variableBorrowIndex: integer('variableBorrowIndex'),
      currentLiquidityRate: integer('liquidityRate'),
      currentVariableBorrowRate: integer('variableBorrowRate'),
      lastUpdateTimestamp: integer('lastUpdateTimestamp'),
      accruedToTreasury: integer('accruedToTreasury'),
      scaledATokenSupply: unsaid.scaledATokenSupply,
      scaledVariableDebt: integer('totalScaledVariableDebt'),
      virtualUnderlyingBalance: integer('virtualUnderlyingBalance'),
      deficit: integer('deficit'),
      isolationModeTotalDebt: integer('isolationModeTotalDebt'),
    },
  }
  return parse(reserveStateSchema, state, what)
}

/** Makes sure that data are those of the reserve that the deployment lists. */
function checkReserve(
  data: ReserveDataLike,
  { deployment, symbol }: { readonly deployment: AaveV3Deployment; readonly symbol: string },
): void {
  const { id, reserves } = deployment
  const listed: ReserveDeployment | undefined = reserves[symbol]
  if (listed === undefined)
    throw new UnlistedAssetError({ asset: symbol, market: id, listed: Object.keys(deployment.reserves) })
  const expected: { readonly [field in ReserveAddress]: string } = {
    underlyingAsset: listed.underlying,
    aTokenAddress: listed.aToken,
    variableDebtTokenAddress: listed.variableDebtToken,
  }
  for (const field of ['underlyingAsset', 'aTokenAddress', 'variableDebtTokenAddress'] as const) {
    const actual = String(data[field])
    if (actual.toLowerCase() !== expected[field].toLowerCase())
      throw new ReserveMismatchError({ symbol, field, actual, expected: expected[field] })
  }
}
