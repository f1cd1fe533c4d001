import type { Adapter } from '../../core/adapter.js'
import type { Facts } from '../../core/wiring.js'
import type { EModesState } from './e-modes-state.js'
import type { Reserve } from './reserve.js'
import type { OracleCap, ReserveState } from './reserve-state.js'

const ray = 10n ** 27n

type Recorded = {
  readonly id: number
  readonly decimals: number
  /** As recorded on 22 August 2026: base units, and RAY. */
  readonly totalATokenSupply: bigint
  readonly totalVariableDebt: bigint
  readonly accruedToTreasury: bigint
  readonly liquidityRate: bigint
  readonly variableBorrowRate: bigint
  readonly liquidityIndex: bigint
  readonly variableBorrowIndex: bigint
  readonly lastUpdateTimestamp: bigint
  /** bps: LTV, liquidation threshold, liquidation bonus, reserve factor. */
  readonly risk: readonly [ltv: bigint, threshold: bigint, bonus: bigint, reserveFactor: bigint]
  /** bps: kink, base, slope 1, slope 2. */
  readonly curve: readonly [kink: bigint, base: bigint, slope1: bigint, slope2: bigint]
  /** Whole tokens: supply, borrow. */
  readonly caps: readonly [supply: bigint, borrow: bigint]
  readonly borrowingEnabled: boolean
  readonly cap: OracleCap | null
}

/** Aave v3 Core on 22 August 2026, 00:58:26 UTC. */
const recorded: { readonly [symbol: string]: Recorded } = {
  WETH: {
    id: 0,
    decimals: 18,
    totalATokenSupply: 2116624174245586397150997n,
    totalVariableDebt: 1743631777070535051101838n,
    accruedToTreasury: 179955459633442697438n,
    liquidityRate: 15109397337044361730589220n,
    variableBorrowRate: 21580249153156229431188041n,
    liquidityIndex: 1069694279105900185217708577n,
    variableBorrowIndex: 1105258090117585803586204379n,
    lastUpdateTimestamp: 1787360195n,
    risk: [8_050n, 8_300n, 10_500n, 1_500n],
    curve: [9_200n, 0n, 235n, 600n],
    caps: [3_200_000n, 2_900_000n],
    borrowingEnabled: false,
    cap: null,
  },
  wstETH: {
    id: 1,
    decimals: 18,
    totalATokenSupply: 951505393248543589841754n,
    totalVariableDebt: 2361823696859375369133n,
    accruedToTreasury: 2989042126796385n,
    liquidityRate: 50060573060831282028n,
    variableBorrowRate: 31027460983866950091793n,
    liquidityIndex: 1001469120805724278676329585n,
    variableBorrowIndex: 1011777874973675849315742778n,
    lastUpdateTimestamp: 1787356835n,
    risk: [7_850n, 8_100n, 10_600n, 3_500n],
    curve: [8_000n, 0n, 100n, 4_000n],
    caps: [1_800_000n, 500_000n],
    borrowingEnabled: false,
    cap: growthCap(1_223_767_905_094_668_534n, 968n),
  },
  rETH: {
    id: 9,
    decimals: 18,
    totalATokenSupply: 35347094186567563171436n,
    totalVariableDebt: 40424113389702710253n,
    accruedToTreasury: 40659422948419n,
    liquidityRate: 172933049762354474300n,
    variableBorrowRate: 177898506006614610650484n,
    liquidityIndex: 1001543478847393364160282759n,
    variableBorrowIndex: 1016466807945976045729116803n,
    lastUpdateTimestamp: 1787355587n,
    risk: [7_500n, 7_900n, 10_750n, 1_500n],
    curve: [4_500n, 0n, 700n, 30_000n],
    caps: [90_000n, 1n],
    borrowingEnabled: false,
    cap: growthCap(1_154_375_968_446_318_881n, 930n),
  },
  weETH: {
    id: 28,
    decimals: 18,
    totalATokenSupply: 1198762633064043749823056n,
    totalVariableDebt: 50840173144985367819n,
    accruedToTreasury: 8041478133476326n,
    liquidityRate: 233488811202621893103n,
    variableBorrowRate: 10009895793257388903157720n,
    liquidityIndex: 1000998532098325324721023866n,
    variableBorrowIndex: 1031791429639072675587626515n,
    lastUpdateTimestamp: 1787360231n,
    risk: [7_750n, 8_000n, 10_700n, 4_500n],
    curve: [3_000n, 100n, 700n, 30_000n],
    caps: [2_200_000n, 1n],
    borrowingEnabled: false,
    cap: growthCap(1_085_398_877_350_667_572n, 875n),
  },
  USDC: {
    id: 3,
    decimals: 6,
    totalATokenSupply: 2192735119127497n,
    totalVariableDebt: 2007037967656723n,
    accruedToTreasury: 252734285438n,
    liquidityRate: 32774434041307118419817545n,
    variableBorrowRate: 39790777743767488404976373n,
    liquidityIndex: 1182805761509350085550423609n,
    variableBorrowIndex: 1245276310775666815510142705n,
    lastUpdateTimestamp: 1787360231n,
    risk: [7_500n, 7_800n, 10_450n, 1_000n],
    curve: [9_200n, 0n, 400n, 1_000n],
    caps: [6_500_000_000n, 6_000_000_000n],
    borrowingEnabled: true,
    cap: null,
  },
}

/** The cap on an exchange rate of 7 January 2026 that may grow by so many bps of it in a year. */
function growthCap(snapshotRatio: bigint, yearlyGrowth: bigint): OracleCap {
  return {
    snapshotRatio,
    snapshotTimestamp: 1_767_755_099n,
    maxRatioGrowthPerSecondScaled: (snapshotRatio * yearlyGrowth * 1_000_000n) / 10_000n / 31_536_000n,
  }
}

const eModes: EModesState = {
  categories: {
    1: {
      id: 1,
      label: 'WETH,wstETH,cbETH,rETH,weETH,osETH,ETHx / WETH',
      ltv: 9_300n,
      liquidationThreshold: 9_500n,
      liquidationBonus: 10_100n,
      collateralBitmap: 2_952_790_659n,
      borrowableBitmap: 1n,
      ltvzeroBitmap: 0n,
    },
    26: {
      id: 26,
      label: 'weETH / WETH,wstETH',
      ltv: 9_300n,
      liquidationThreshold: 9_500n,
      liquidationBonus: 10_100n,
      collateralBitmap: 268_435_456n,
      borrowableBitmap: 3n,
      ltvzeroBitmap: 0n,
    },
  },
}

/**
 * What the default market says of Aave v3 Core. The available liquidity follows from the recorded borrow rate: below the
 * kink, available + debt = debt · slope 1 / ((rate − base) · kink); the deficit from the recorded supply rate:
 * available + debt + deficit = debt · rate · (1 − reserve factor) / supply rate.
 *
 * @param adapter - The market.
 */
export function aaveV3Facts({ id, chainId, protocols }: Adapter): Facts {
  const listed = Object.entries(recorded).filter(([symbol]) =>
    protocols.some((protocol) => protocol.id === `${id}/${symbol}@${chainId}`),
  )
  const idOf = (symbol: string) => `${id}/${symbol}@${chainId}`
  const ids = listed.map(([symbol]) => idOf(symbol))
  const recordedOn = 'recorded on 2026-08-22T00:58:26Z (th3nolo/aave-v3-data)'
  return {
    states: {
      [`${id}/eModes@${chainId}`]: eModes,
      ...Object.fromEntries(listed.map(([symbol, reserve]) => [idOf(symbol), stateFrom(reserve)])),
    },
    sources: {
      [`${id}/eModes@${chainId}`]: '@aave-dao/aave-address-book 4.68.1',
      ...Object.fromEntries(ids.map((protocol) => [protocol, recordedOn])),
    },
    assumptions: {
      'caps:aaveV3': {
        value: listed
          .map(
            ([
              symbol,
              {
                caps: [supply, borrow],
              },
            ]) => `${symbol} ${supply} supplied, ${borrow} borrowed`,
          )
          .join('; '),
        source:
          'rounded, as of September 2025 (USDC, the supply of rETH and the borrowing of weETH: assumed; that of rETH: the Risk Stewards of January 2025); assumed unchanged',
        date: '2025-09-30',
        of: ids,
      },
      'cap:wstETH@aaveV3': {
        value: 1.2237679,
        source:
          'the exchange rate of 2026-01-07 (bgd-labs/aave-capo, block 24180000) as snapshot, growing 9.68 % a year',
        date: '2026-01-07',
        of: [idOf('wstETH')],
      },
      'slope2:WETH@aaveV3': {
        value: 0.06,
        source: 'recovered from rates above the kink in 2026, when it moved between 0.03 and 0.20',
        date: '2026-04-20',
        of: [idOf('WETH')],
      },
      ...Object.assign(
        {},
        ...lsts
          .filter(({ symbol }) => ids.includes(idOf(symbol)))
          .map((each) => assumptionsOf(each, idOf(each.symbol))),
      ),
      'flags:aaveV3': {
        value: 'siloed borrowing and isolation off, protocol fee 10 % of the bonus',
        source: 'assumed: not in the record',
        date: '2026-08-22',
        of: ids,
      },
    },
  }
}

/** Staking tokens beside wstETH: the snapshot of their exchange rate, and how much of it the cap grows in a year. */
const lsts = [
  { symbol: 'rETH', snapshot: 1.154375968, growth: '9.30 %' },
  { symbol: 'weETH', snapshot: 1.085398877, growth: '8.75 %' },
] as const

const assumptionsOf = ({ symbol, snapshot, growth }: (typeof lsts)[number], id: string): Facts['assumptions'] => ({
  [`cap:${symbol}@aaveV3`]: {
    value: snapshot,
    source: `the exchange rate of 2026-01-07 (bgd-labs/aave-capo, block 24180000) as snapshot, growing ${growth} a year`,
    date: '2026-01-07',
    of: [id],
  },
  [`slope2:${symbol}@aaveV3`]: {
    value: 3,
    source: 'assumed: usage has stayed below the kink, so no rate of the record shows it',
    date: '2026-08-22',
    of: [id],
  },
})

function stateFrom(record: Recorded): ReserveState {
  const { totalATokenSupply, totalVariableDebt, liquidityIndex, variableBorrowIndex, variableBorrowRate } = record
  const [ltv, liquidationThreshold, liquidationBonus, reserveFactor] = record.risk
  const [optimalUsageRatio, baseVariableBorrowRate, variableRateSlope1, variableRateSlope2] = record.curve
  const [supplyCap, borrowCap] = record.caps
  const bps = ray / 10_000n
  const aboveBase = variableBorrowRate - baseVariableBorrowRate * bps
  const total = (totalVariableDebt * variableRateSlope1 * bps * 10_000n) / (aboveBase * optimalUsageRatio)
  const virtualUnderlyingBalance = total - totalVariableDebt
  const withDeficit =
    (totalVariableDebt * variableBorrowRate * (10_000n - reserveFactor)) / (record.liquidityRate * 10_000n)
  const deficit = withDeficit - total
  const reserve: Reserve = {
    id: record.id,
    configuration: {
      ltv,
      liquidationThreshold,
      liquidationBonus,
      decimals: record.decimals,
      active: true,
      frozen: false,
      borrowingEnabled: record.borrowingEnabled,
      paused: false,
      borrowableInIsolation: false,
      siloedBorrowing: false,
      flashLoanEnabled: true,
      reserveFactor,
      borrowCap,
      supplyCap,
      liquidationProtocolFee: 1_000n,
      debtCeiling: 0n,
    },
    interestRateData: { optimalUsageRatio, baseVariableBorrowRate, variableRateSlope1, variableRateSlope2 },
    liquidityIndex,
    variableBorrowIndex,
    currentLiquidityRate: record.liquidityRate,
    currentVariableBorrowRate: variableBorrowRate,
    lastUpdateTimestamp: record.lastUpdateTimestamp,
    accruedToTreasury: record.accruedToTreasury,
    scaledATokenSupply: (totalATokenSupply * ray) / liquidityIndex,
    scaledVariableDebt: (totalVariableDebt * ray) / variableBorrowIndex,
    virtualUnderlyingBalance,
    deficit: deficit > 0n ? deficit : 0n,
    isolationModeTotalDebt: 0n,
  }
  return { reserve, cap: record.cap }
}
