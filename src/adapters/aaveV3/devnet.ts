import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  maxUint256,
  parseAbi,
  parseEther,
  parseUnits,
  zeroAddress,
} from 'viem'
import type {
  Installation,
  InstallContext,
  InstalledContract,
  InstalledToken,
  Installing,
  InstallRequest,
} from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { AaveV3Deployment, ReserveDeployment } from './deployment.js'

const real = (name: string, path: string): InstalledContract => ({
  name,
  file: `@aave-dao/aave-v3-origin/src/contracts/${path}${name}.sol`,
  kind: 'real',
})

const poolAddressesProvider = real('PoolAddressesProvider', 'protocol/configuration/')
const aclManager = real('ACLManager', 'protocol/configuration/')
const pool = real('PoolInstance', 'instances/')
const poolConfigurator = real('PoolConfiguratorInstance', 'instances/')
const aToken = real('ATokenInstance', 'instances/')
const variableDebtToken = real('VariableDebtTokenInstance', 'instances/')
const rateStrategy = real('DefaultReserveInterestRateStrategyV2', 'misc/')
const aaveOracle = real('AaveOracle', 'misc/')
const dataProvider = real('AaveProtocolDataProvider', 'helpers/')
const poolLogic = real('PoolLogic', 'protocol/libraries/logic/')
const supplyLogic = real('SupplyLogic', 'protocol/libraries/logic/')
const borrowLogic = real('BorrowLogic', 'protocol/libraries/logic/')
const liquidationLogic = real('LiquidationLogic', 'protocol/libraries/logic/')
const flashLoanLogic = real('FlashLoanLogic', 'protocol/libraries/logic/')
const configuratorLogic = real('ConfiguratorLogic', 'protocol/libraries/logic/')

const priceCapDouble: InstalledContract = {
  name: 'PriceCapDouble',
  file: new URL('./PriceCapDouble.sol', import.meta.url).href,
  kind: 'double',
}

const abi = parseAbi([
  'function setPriceOracle(address oracle)',
  'function setACLAdmin(address admin)',
  'function setACLManager(address manager)',
  'function setPoolImpl(address implementation)',
  'function setPoolConfiguratorImpl(address implementation)',
  'function setPoolDataProvider(address provider)',
  'function getPool() view returns (address)',
  'function getPoolConfigurator() view returns (address)',
  'function addPoolAdmin(address admin)',
  'function setAssetSources(address[] assets, address[] sources)',
  'struct InitReserveInput { address aTokenImpl; address variableDebtTokenImpl; address underlyingAsset; string aTokenName; string aTokenSymbol; string variableDebtTokenName; string variableDebtTokenSymbol; bytes params; bytes interestRateData; }',
  'function initReserves(InitReserveInput[] input)',
  'function configureReserveAsCollateral(address asset, uint256 ltv, uint256 liquidationThreshold, uint256 liquidationBonus)',
  'function setReserveBorrowing(address asset, bool enabled)',
  'function setReserveFlashLoaning(address asset, bool enabled)',
  'function setReserveFactor(address asset, uint256 reserveFactor)',
  'function setLiquidationProtocolFee(address asset, uint256 fee)',
  'function setSupplyCap(address asset, uint256 cap)',
  'function setBorrowCap(address asset, uint256 cap)',
  'function updateFlashloanPremium(uint128 premium)',
  'function setEModeCategory(uint8 id, uint16 ltv, uint16 liquidationThreshold, uint16 liquidationBonus, string label)',
  'function setAssetCollateralInEMode(address asset, uint8 id, bool allowed)',
  'function setAssetBorrowableInEMode(address asset, uint8 id, bool allowed)',
  'function setAssetLtvzeroInEMode(address asset, uint8 id, bool ltvzero)',
  'function getReserveAToken(address asset) view returns (address)',
  'function getReserveVariableDebtToken(address asset) view returns (address)',
  'function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)',
  'function borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)',
  'function setUserEMode(uint8 categoryId)',
  'function liquidationCall(address collateralAsset, address debtAsset, address borrower, uint256 debtToCover, bool receiveAToken)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'struct PriceCapUpdateParams { uint104 snapshotRatio; uint48 snapshotTimestamp; uint16 maxYearlyRatioGrowthPercent; }',
  'function setCapParameters(PriceCapUpdateParams params)',
])

/** Collects Aave's share of interest and flash loan fees. */
const treasury: Address = '0x0000000000000000000000000000000000007ea5'

type Parameters = {
  readonly ltv: number
  readonly liquidationThreshold: number
  /** As the contracts hold it: 10500 is a bonus of 5 %. */
  readonly liquidationBonus: number
  readonly reserveFactor: number
  readonly optimalUsage: number
  readonly base: number
  readonly slope1: number
  readonly slope2: number
  /** Whole tokens; zero is no cap. */
  readonly supplyCap: bigint
  readonly borrowCap: bigint
  readonly borrowable: boolean
  /** How much faster than its snapshot's the exchange rate may grow in a year, in bps, where the price is capped. */
  readonly maxYearlyGrowth?: number
}

/**
 * Aave v3 Ethereum Core on 22 August 2026, in bps; the reserve factor and all else of USDC, and second slopes of
 * 300 %, are values of the devnet.
 */
const parameters: { readonly [symbol: string]: Parameters } = {
  WETH: {
    ltv: 8050,
    liquidationThreshold: 8300,
    liquidationBonus: 10500,
    reserveFactor: 1500,
    optimalUsage: 9200,
    base: 0,
    slope1: 235,
    slope2: 600,
    supplyCap: 3_200_000n,
    borrowCap: 2_900_000n,
    borrowable: true,
  },
  wstETH: {
    ltv: 7850,
    liquidationThreshold: 8100,
    liquidationBonus: 10600,
    reserveFactor: 3500,
    optimalUsage: 8000,
    base: 0,
    slope1: 100,
    slope2: 4000,
    supplyCap: 1_800_000n,
    borrowCap: 500_000n,
    borrowable: true,
    maxYearlyGrowth: 968,
  },
  weETH: {
    ltv: 7750,
    liquidationThreshold: 8000,
    liquidationBonus: 10700,
    reserveFactor: 4500,
    optimalUsage: 3000,
    base: 100,
    slope1: 700,
    slope2: 30000,
    supplyCap: 2_200_000n,
    borrowCap: 0n,
    borrowable: false,
    maxYearlyGrowth: 875,
  },
  rETH: {
    ltv: 7500,
    liquidationThreshold: 7900,
    liquidationBonus: 10750,
    reserveFactor: 1500,
    optimalUsage: 4500,
    base: 0,
    slope1: 700,
    slope2: 30000,
    supplyCap: 0n,
    borrowCap: 0n,
    borrowable: false,
    maxYearlyGrowth: 930,
  },
  cbETH: {
    ltv: 7500,
    liquidationThreshold: 7900,
    liquidationBonus: 10750,
    reserveFactor: 1500,
    optimalUsage: 4500,
    base: 0,
    slope1: 700,
    slope2: 30000,
    supplyCap: 0n,
    borrowCap: 0n,
    borrowable: false,
    maxYearlyGrowth: 812,
  },
  USDC: {
    ltv: 7500,
    liquidationThreshold: 7800,
    liquidationBonus: 10450,
    reserveFactor: 1000,
    optimalUsage: 9200,
    base: 0,
    slope1: 550,
    slope2: 4000,
    supplyCap: 6_500_000_000n,
    borrowCap: 6_000_000_000n,
    borrowable: true,
  },
}

/** ETH correlated, as on mainnet; the second is there for its collateral that no longer counts. */
const eModes = [
  {
    id: 1,
    label: 'ETH correlated',
    ltv: 9300,
    liquidationThreshold: 9500,
    liquidationBonus: 10100,
    collateral: ['WETH', 'wstETH', 'weETH', 'rETH', 'cbETH'],
    borrowable: ['WETH'],
    ltvZero: [],
  },
  {
    id: 2,
    label: 'wstETH retired / WETH, USDC',
    ltv: 9000,
    liquidationThreshold: 9300,
    liquidationBonus: 10200,
    collateral: ['WETH', 'wstETH'],
    borrowable: ['WETH', 'USDC'],
    ltvZero: ['wstETH'],
  },
] as const

/**
 * Everybody else: together they supply 2,116,624 WETH, 1,100,000 wstETH and 4 billion USDC and borrow 1,743,632 WETH,
 * 40,000 wstETH and 3 billion USDC, so that rates are mainnet's.
 */
const others: readonly {
  readonly account: Address
  readonly eMode: number
  readonly supplies: { readonly [symbol: string]: string }
  readonly borrows: { readonly [symbol: string]: string }
}[] = [
  {
    account: '0x00000000000000000000000000000000000a1001',
    eMode: 0,
    supplies: { WETH: '1500000' },
    borrows: { USDC: '2100000000', wstETH: '40000' },
  },
  {
    account: '0x00000000000000000000000000000000000a1002',
    eMode: 0,
    supplies: { WETH: '616624' },
    borrows: { USDC: '900000000' },
  },
  {
    account: '0x00000000000000000000000000000000000a1003',
    eMode: 0,
    supplies: { USDC: '2800000000' },
    borrows: { WETH: '593632' },
  },
  {
    account: '0x00000000000000000000000000000000000a1004',
    eMode: 0,
    supplies: { USDC: '1200000000' },
    borrows: {},
  },
  {
    account: '0x00000000000000000000000000000000000a1005',
    eMode: 1,
    supplies: { wstETH: '600000' },
    borrows: { WETH: '650000' },
  },
  {
    account: '0x00000000000000000000000000000000000a1006',
    eMode: 1,
    supplies: { wstETH: '500000' },
    borrows: { WETH: '500000' },
  },
]

const day = 86_400
const minimumSnapshotDelay = 7 * day
const snapshotAge = 40 * day
/** How exchange rates have grown in a year. */
const growth = 0.0275

/**
 * Bad debt like that of WETH since May 2026: a borrower is liquidated while a wrongly set snapshot prices wstETH at a
 * hundredth of ETH, which pays for 465 WETH of the debt and leaves the reserve a deficit of 52,964 WETH.
 */
const badDebt = {
  borrower: '0x00000000000000000000000000000000000a1007',
  liquidator: '0x00000000000000000000000000000000000a1008',
  collateral: '47000',
  debt: '53429.81',
  repaid: '500',
  wrongRatio: parseEther('0.01'),
  wrongSnapshotAge: 35 * day,
  correctedSnapshotAge: 30 * day,
} as const

/** Puts Aave v3.6 on a local chain, with the tokens that are there listed and other users in it. */
export const installation = {
  id: 'aaveV3',
  after: ['chainlink'],
  takesTokens: true,
  contracts: [
    poolAddressesProvider,
    aclManager,
    pool,
    poolConfigurator,
    aToken,
    variableDebtToken,
    rateStrategy,
    aaveOracle,
    dataProvider,
    poolLogic,
    supplyLogic,
    borrowLogic,
    liquidationLogic,
    flashLoanLogic,
    configuratorLogic,
    priceCapDouble,
  ],
  *install(context) {
    return { deployment: yield* installAave(context, zeroAddress) }
  },
} as const satisfies Installation<'aaveV3', AaveV3Deployment<number, 'aaveV3'>>

/**
 * Installs the market.
 *
 * @param context - What is there.
 * @param rewardsController - What the tokens of its reserves tell of every change; the zero address for nothing.
 */
export function* installAave(
  context: InstallContext,
  rewardsController: Address,
): Installing<
  AaveV3Deployment<number, 'aaveV3'> & { readonly reserves: Readonly<Record<AlwaysListed, ReserveDeployment>> }
> {
  const market = yield* installMarket(context, rewardsController)
  const listed = Object.keys(parameters).filter((symbol) => context.tokens[symbol] !== undefined)
  const reserves: { [symbol: string]: ReserveDeployment } = {}
  for (const symbol of listed) reserves[symbol] = yield* listReserve(context, market, symbol)
  yield eModes.flatMap((eMode) => eModeRequests(market.configurator, reserves, eMode))
  const { tokens } = context
  const present = others.filter((other) =>
    [...Object.keys(other.supplies), ...Object.keys(other.borrows)].every((symbol) => reserves[symbol] !== undefined),
  )
  yield present.flatMap(({ account, supplies }) =>
    Object.entries(supplies).flatMap(([symbol, amount]) => supply(market.pool, account, tokens[symbol], amount)),
  )
  yield* leaveBadDebt(context, market.pool, reserves)
  yield present.flatMap(({ account, eMode, borrows }) => [
    ...(eMode === 0 ? [] : [send(account, market.pool, 'setUserEMode', [eMode])]),
    ...Object.entries(borrows).flatMap(([symbol, amount]) => borrow(market.pool, account, tokens[symbol], amount)),
  ])
  return {
    id: 'aaveV3',
    chainId: context.chainId,
    pool: market.pool,
    poolAddressesProvider: market.provider,
    oracle: market.oracle,
    interestRateStrategy: market.strategy,
    eModeCategories: eModes.map(({ id }) => id),
    reserves: reserves as Readonly<Record<AlwaysListed, ReserveDeployment>>,
  }
}

/** What every devnet of lstack offers; other tokens are listed too where they are there. */
type AlwaysListed = 'WETH' | 'wstETH' | 'rETH' | 'weETH' | 'USDC'

type Market = {
  readonly provider: Address
  readonly pool: Address
  readonly configurator: Address
  readonly oracle: Address
  readonly strategy: Address
  readonly aTokenImplementation: Address
  readonly variableDebtTokenImplementation: Address
}

function* installMarket({ deployer }: InstallContext, rewardsController: Address): Installing<Market> {
  const provider = yield* deploy(poolAddressesProvider, ['lstack devnet', deployer])
  const strategy = yield* deploy(rateStrategy, [provider])
  const oracle = yield* deploy(aaveOracle, [provider, [], [], zeroAddress, zeroAddress, parseUnits('1', 8)])
  const BorrowLogic = yield* deploy(borrowLogic)
  const libraries = {
    BorrowLogic,
    PoolLogic: yield* deploy(poolLogic),
    SupplyLogic: yield* deploy(supplyLogic),
    LiquidationLogic: yield* deploy(liquidationLogic),
    FlashLoanLogic: yield* deploy(flashLoanLogic, [], { BorrowLogic }),
  }
  const ConfiguratorLogic = yield* deploy(configuratorLogic)
  const poolImplementation = yield* deploy(pool, [provider, strategy], libraries)
  const configuratorImplementation = yield* deploy(poolConfigurator, [], { ConfiguratorLogic })
  yield [
    send(undefined, provider, 'setPriceOracle', [oracle]),
    send(undefined, provider, 'setPoolImpl', [poolImplementation]),
    send(undefined, provider, 'setPoolConfiguratorImpl', [configuratorImplementation]),
    send(undefined, provider, 'setACLAdmin', [deployer]),
  ]
  const acl = yield* deploy(aclManager, [provider])
  yield [send(undefined, provider, 'setACLManager', [acl]), send(undefined, acl, 'addPoolAdmin', [deployer])]
  const proxies = yield [read(provider, 'getPool', []), read(provider, 'getPoolConfigurator', [])]
  const [poolProxy, configurator] = proxies as readonly [Address, Address]
  const data = yield* deploy(dataProvider, [provider])
  yield [
    send(undefined, provider, 'setPoolDataProvider', [data]),
    send(undefined, configurator, 'updateFlashloanPremium', [5n]),
  ]
  return {
    provider,
    pool: poolProxy,
    configurator,
    oracle,
    strategy,
    aTokenImplementation: yield* deploy(aToken, [poolProxy, rewardsController, treasury]),
    variableDebtTokenImplementation: yield* deploy(variableDebtToken, [poolProxy, rewardsController]),
  }
}

function* listReserve(context: InstallContext, market: Market, symbol: string): Installing<ReserveDeployment> {
  const token = context.tokens[symbol] as InstalledToken
  const of = parameters[symbol] as Parameters
  const feed = context.feeds[token.usd]
  if (feed === undefined) throw new TypeError(`Aave lists ${symbol} by ${token.usd}, for which there is no feed.`)
  const source =
    token.rate === undefined ? feed.address : yield* installPriceCap(context, symbol, feed.address, token.rate)
  const { configurator } = market
  const asset = token.address
  const interestRateData = encodeAbiParameters(
    [{ type: 'uint16' }, { type: 'uint32' }, { type: 'uint32' }, { type: 'uint32' }],
    [of.optimalUsage, of.base, of.slope1, of.slope2],
  )
  const input = {
    aTokenImpl: market.aTokenImplementation,
    variableDebtTokenImpl: market.variableDebtTokenImplementation,
    underlyingAsset: asset,
    aTokenName: `Aave Ethereum ${symbol}`,
    aTokenSymbol: `aEth${symbol}`,
    variableDebtTokenName: `Aave Ethereum Variable Debt ${symbol}`,
    variableDebtTokenSymbol: `variableDebtEth${symbol}`,
    params: '0x',
    interestRateData,
  }
  yield [
    send(undefined, market.oracle, 'setAssetSources', [[asset], [source]]),
    send(undefined, configurator, 'initReserves', [[input]]),
    send(undefined, configurator, 'configureReserveAsCollateral', [
      asset,
      BigInt(of.ltv),
      BigInt(of.liquidationThreshold),
      BigInt(of.liquidationBonus),
    ]),
    send(undefined, configurator, 'setReserveBorrowing', [asset, of.borrowable]),
    send(undefined, configurator, 'setReserveFlashLoaning', [asset, true]),
    send(undefined, configurator, 'setReserveFactor', [asset, BigInt(of.reserveFactor)]),
    send(undefined, configurator, 'setLiquidationProtocolFee', [asset, 1000n]),
    send(undefined, configurator, 'setSupplyCap', [asset, of.supplyCap]),
    send(undefined, configurator, 'setBorrowCap', [asset, of.borrowCap]),
  ]
  const proxies = yield [
    read(market.pool, 'getReserveAToken', [asset]),
    read(market.pool, 'getReserveVariableDebtToken', [asset]),
  ]
  const [aTokenProxy, variableDebtTokenProxy] = proxies as readonly [Address, Address]
  return {
    underlying: asset,
    aToken: aTokenProxy,
    variableDebtToken: variableDebtTokenProxy,
    decimals: token.decimals,
    oracle:
      token.rate === undefined
        ? { basis: 'usd', source, usd: token.usd }
        : { basis: 'capped-exchange-rate', source, usd: token.usd, rate: token.rate.observable },
  }
}

function* installPriceCap(
  { timestamp }: InstallContext,
  symbol: string,
  feed: Address,
  rate: NonNullable<InstalledToken['rate']>,
): Installing<Address> {
  return yield* deploy(priceCapDouble, [
    feed,
    rate.provider,
    encodeFunctionData(rate),
    `Capped ${symbol} / ETH / USD`,
    rate.decimals,
    minimumSnapshotDelay,
    snapshot(symbol, yield* readRate(rate), timestamp, snapshotAge),
  ])
}

function* readRate({ provider, abi, functionName, args }: NonNullable<InstalledToken['rate']>): Installing<bigint> {
  const [rate] = yield [{ type: 'read', to: provider, abi, functionName, args }]
  return rate as bigint
}

/** The cap that a snapshot of a given age sets, were it taken of a rate that is now `rate`. */
const snapshot = (symbol: string, rate: bigint, timestamp: bigint, age: number) => {
  const year = 365 * day
  return {
    snapshotRatio: (rate * 1_000_000_000n) / BigInt(Math.round(1e9 * (1 + (growth * age) / year))),
    snapshotTimestamp: Number(timestamp) - age,
    maxYearlyRatioGrowthPercent: parameters[symbol]?.maxYearlyGrowth ?? 0,
  }
}

function* leaveBadDebt(
  { tokens: { WETH, wstETH }, timestamp }: InstallContext,
  pool: Address,
  reserves: { readonly [symbol: string]: ReserveDeployment },
): Installing<void> {
  const source = reserves.wstETH?.oracle.source
  if (WETH === undefined || wstETH?.rate === undefined || source === undefined) return
  const { borrower, liquidator, collateral, debt, repaid, wrongRatio, wrongSnapshotAge, correctedSnapshotAge } = badDebt
  const right = snapshot('wstETH', yield* readRate(wstETH.rate), timestamp, correctedSnapshotAge)
  const wrong = {
    ...right,
    snapshotRatio: wrongRatio,
    snapshotTimestamp: Number(timestamp) - wrongSnapshotAge,
    maxYearlyRatioGrowthPercent: 0,
  }
  yield [
    ...supply(pool, borrower, wstETH, collateral),
    send(borrower, pool, 'setUserEMode', [1]),
    ...borrow(pool, borrower, WETH, debt),
    send(undefined, source, 'setCapParameters', [wrong]),
    ...give(pool, liquidator, WETH, repaid),
    send(liquidator, pool, 'liquidationCall', [wstETH.address, WETH.address, borrower, maxUint256, false]),
    send(undefined, source, 'setCapParameters', [right]),
  ]
}

const eModeRequests = (
  configurator: Address,
  reserves: { readonly [symbol: string]: ReserveDeployment },
  { id, label, ltv, liquidationThreshold, liquidationBonus, collateral, borrowable, ltvZero }: (typeof eModes)[number],
): readonly InstallRequest[] => {
  const allow = (functionName: string, symbols: readonly string[]) =>
    symbols.flatMap((symbol) => {
      const reserve = reserves[symbol]
      return reserve === undefined ? [] : [send(undefined, configurator, functionName, [reserve.underlying, id, true])]
    })
  return [
    send(undefined, configurator, 'setEModeCategory', [id, ltv, liquidationThreshold, liquidationBonus, label]),
    ...allow('setAssetCollateralInEMode', collateral),
    ...allow('setAssetBorrowableInEMode', borrowable),
    ...allow('setAssetLtvzeroInEMode', ltvZero),
  ]
}

const supply = (
  pool: Address,
  account: Address,
  token: InstalledToken | undefined,
  amount: string,
): readonly InstallRequest[] =>
  token === undefined
    ? []
    : [
        ...give(pool, account, token, amount),
        send(account, pool, 'supply', [token.address, parseUnits(amount, token.decimals), account, 0]),
      ]

/** New tokens for an account that lets the pool take them. */
const give = (pool: Address, account: Address, token: InstalledToken, amount: string): readonly InstallRequest[] => {
  const units = parseUnits(amount, token.decimals)
  return [...token.mint(account, units), send(account, token.address, 'approve', [pool, units])]
}

const borrow = (
  pool: Address,
  account: Address,
  token: InstalledToken | undefined,
  amount: string,
): readonly InstallRequest[] =>
  token === undefined
    ? []
    : [send(account, pool, 'borrow', [token.address, parseUnits(amount, token.decimals), 2n, 0, account])]

const send = (
  from: Address | undefined,
  to: Address,
  functionName: string,
  args: readonly unknown[],
): InstallRequest => ({ type: 'send', to, abi, functionName, args, ...(from === undefined ? {} : { from }) })

const read = (to: Address, functionName: string, args: readonly unknown[]): InstallRequest => ({
  type: 'read',
  to,
  abi,
  functionName,
  args,
})
