const ray = 10n ** 27n
const now = 1_787_360_306n

/** Numbers that look random and are always the same. */
function numbers(seed) {
  let state = BigInt(seed)
  return (least, most) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n
    return least + ((state >> 11n) % (most - least + 1n))
  }
}

const addressOf = (index) => `0x${(index + 1).toString(16).padStart(40, '0')}`

/**
 * A market of so many reserves, and an account that supplied all of them and owes every second, with an e-mode that
 * holds for the first half: once as lstack reads it, once as @aave/math-utils is given it.
 */
export function sameMarket(count) {
  const next = numbers(count)
  const emode = { ltv: 9_300n, liquidationThreshold: 9_500n, liquidationBonus: 10_100n }
  const collateralBitmap = (1n << BigInt(Math.ceil(count / 2))) - 1n
  const all = (1n << BigInt(count)) - 1n
  const reserves = Array.from({ length: count }, (_, id) => {
    const decimals = [18, 6, 8][id % 3]
    const one = 10n ** BigInt(decimals)
    const scaledVariableDebt = next(10_000n, 1_000_000n) * one
    const reserve = {
      id,
      configuration: {
        ltv: next(5_000n, 7_500n),
        liquidationThreshold: next(7_600n, 8_300n),
        liquidationBonus: 10_500n,
        decimals,
        active: true,
        frozen: false,
        borrowingEnabled: true,
        paused: false,
        borrowableInIsolation: false,
        siloedBorrowing: false,
        flashLoanEnabled: true,
        reserveFactor: 1_500n,
        borrowCap: 3_000_000n,
        supplyCap: 4_000_000n,
        liquidationProtocolFee: 1_000n,
        debtCeiling: 0n,
      },
      interestRateData: {
        optimalUsageRatio: 9_000n,
        baseVariableBorrowRate: 0n,
        variableRateSlope1: 400n,
        variableRateSlope2: 4_000n,
      },
      liquidityIndex: next(ray, (12n * ray) / 10n),
      variableBorrowIndex: next(ray, (13n * ray) / 10n),
      currentLiquidityRate: next(0n, ray / 20n),
      currentVariableBorrowRate: next(ray / 100n, ray / 10n),
      lastUpdateTimestamp: now - next(1n, 7_200n),
      accruedToTreasury: next(0n, one),
      scaledATokenSupply: (scaledVariableDebt * 13n) / 10n,
      scaledVariableDebt,
      virtualUnderlyingBalance: (scaledVariableDebt * 3n) / 10n,
      deficit: 0n,
      isolationModeTotalDebt: 0n,
    }
    const dollars = [next(10n, 4_000n), 1n, next(20_000n, 90_000n)][id % 3]
    const price = dollars * 10n ** 8n - next(0n, 10n ** 6n)
    const value = (next(1_000_000n, 2_000_000n) * one) / dollars
    const owes = id % 2 === 1
    return { key: `T${id}@1`, reserve, price, scaledSupply: value, scaledDebt: owes ? value / 2n : 0n }
  })

  const byKey = new Map(reserves.map((entry) => [entry.key, entry]))
  const view = {
    timestamp: now,
    reserve: (key) => byKey.get(key).reserve,
    price: (key) => byKey.get(key).price,
    eModeCategories: {
      1: { id: 1, label: 'half', ...emode, collateralBitmap, borrowableBitmap: all, ltvzeroBitmap: 0n },
    },
  }
  const account = {
    eModeCategory: 1,
    reserves: reserves.map(({ key, scaledSupply, scaledDebt }) => ({
      asset: key,
      scaledSupply,
      scaledDebt,
      usedAsCollateral: true,
    })),
  }

  const raw = {
    currentTimestamp: Number(now),
    marketReferencePriceInUsd: '100000000',
    marketReferenceCurrencyDecimals: 8,
    eModes: [
      {
        id: 1,
        eMode: {
          ltv: String(emode.ltv),
          liquidationThreshold: String(emode.liquidationThreshold),
          liquidationBonus: String(emode.liquidationBonus),
          collateralBitmap: collateralBitmap.toString(2),
          borrowableBitmap: all.toString(2),
          ltvzeroBitmap: '0',
          isolated: false,
          label: 'half',
        },
      },
    ],
    reserves: reserves.map(({ key, reserve, price }) => ({
      originalId: reserve.id,
      id: `1-${addressOf(reserve.id)}`,
      symbol: key,
      name: key,
      decimals: reserve.configuration.decimals,
      underlyingAsset: addressOf(reserve.id),
      usageAsCollateralEnabled: true,
      reserveFactor: String(reserve.configuration.reserveFactor),
      baseLTVasCollateral: String(reserve.configuration.ltv),
      liquidityIndex: String(reserve.liquidityIndex),
      reserveLiquidationThreshold: String(reserve.configuration.liquidationThreshold),
      reserveLiquidationBonus: String(reserve.configuration.liquidationBonus),
      variableBorrowIndex: String(reserve.variableBorrowIndex),
      variableBorrowRate: String(reserve.currentVariableBorrowRate),
      liquidityRate: String(reserve.currentLiquidityRate),
      availableLiquidity: String(reserve.virtualUnderlyingBalance),
      totalScaledVariableDebt: String(reserve.scaledVariableDebt),
      lastUpdateTimestamp: Number(reserve.lastUpdateTimestamp),
      borrowCap: String(reserve.configuration.borrowCap),
      supplyCap: String(reserve.configuration.supplyCap),
      debtCeiling: '0',
      debtCeilingDecimals: 2,
      isolationModeTotalDebt: '0',
      virtualUnderlyingBalance: String(reserve.virtualUnderlyingBalance),
      deficit: '0',
      priceInMarketReferenceCurrency: String(price),
    })),
    userReserves: reserves.map(({ reserve, scaledSupply, scaledDebt }) => ({
      underlyingAsset: addressOf(reserve.id),
      scaledATokenBalance: String(scaledSupply),
      usageAsCollateralEnabledOnUser: true,
      scaledVariableDebt: String(scaledDebt),
    })),
  }
  return { view, account, raw }
}
