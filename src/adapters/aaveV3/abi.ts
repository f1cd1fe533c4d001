const asset = { name: 'asset', type: 'address' } as const
const amount = { name: 'amount', type: 'uint256' } as const
const onBehalfOf = { name: 'onBehalfOf', type: 'address' } as const
const category = { name: 'id', type: 'uint8' } as const
const user = { name: 'user', type: 'address' } as const
const number = { name: '', type: 'uint256' } as const
const bitmap = { name: '', type: 'uint128' } as const

/** The functions of the Aave v3 Pool that lstack uses. */
export const poolAbi = [
  {
    type: 'function',
    name: 'supply',
    stateMutability: 'nonpayable',
    inputs: [asset, amount, onBehalfOf, { name: 'referralCode', type: 'uint16' }],
    outputs: [],
  },
  {
    type: 'function',
    name: 'withdraw',
    stateMutability: 'nonpayable',
    inputs: [asset, amount, { name: 'to', type: 'address' }],
    outputs: [number],
  },
  {
    type: 'function',
    name: 'borrow',
    stateMutability: 'nonpayable',
    inputs: [
      asset,
      amount,
      { name: 'interestRateMode', type: 'uint256' },
      { name: 'referralCode', type: 'uint16' },
      onBehalfOf,
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'repay',
    stateMutability: 'nonpayable',
    inputs: [asset, amount, { name: 'interestRateMode', type: 'uint256' }, onBehalfOf],
    outputs: [number],
  },
  {
    type: 'function',
    name: 'setUserEMode',
    stateMutability: 'nonpayable',
    inputs: [{ name: 'categoryId', type: 'uint8' }],
    outputs: [],
  },
  {
    type: 'function',
    name: 'setUserUseReserveAsCollateral',
    stateMutability: 'nonpayable',
    inputs: [asset, { name: 'useAsCollateral', type: 'bool' }],
    outputs: [],
  },
  {
    type: 'function',
    name: 'getReserveData',
    stateMutability: 'view',
    inputs: [asset],
    outputs: [
      {
        name: '',
        type: 'tuple',
        components: [
          { name: 'configuration', type: 'tuple', components: [{ name: 'data', type: 'uint256' }] },
          { name: 'liquidityIndex', type: 'uint128' },
          { name: 'currentLiquidityRate', type: 'uint128' },
          { name: 'variableBorrowIndex', type: 'uint128' },
          { name: 'currentVariableBorrowRate', type: 'uint128' },
          { name: 'currentStableBorrowRate', type: 'uint128' },
          { name: 'lastUpdateTimestamp', type: 'uint40' },
          { name: 'id', type: 'uint16' },
          { name: 'aTokenAddress', type: 'address' },
          { name: 'stableDebtTokenAddress', type: 'address' },
          { name: 'variableDebtTokenAddress', type: 'address' },
          { name: 'interestRateStrategyAddress', type: 'address' },
          { name: 'accruedToTreasury', type: 'uint128' },
          { name: 'unbacked', type: 'uint128' },
          { name: 'isolationModeTotalDebt', type: 'uint128' },
        ],
      },
    ],
  },
  {
    type: 'function',
    name: 'getVirtualUnderlyingBalance',
    stateMutability: 'view',
    inputs: [asset],
    outputs: [bitmap],
  },
  { type: 'function', name: 'getReserveDeficit', stateMutability: 'view', inputs: [asset], outputs: [number] },
  { type: 'function', name: 'getUserEMode', stateMutability: 'view', inputs: [user], outputs: [number] },
  {
    type: 'function',
    name: 'getUserConfiguration',
    stateMutability: 'view',
    inputs: [user],
    outputs: [{ name: '', type: 'tuple', components: [{ name: 'data', type: 'uint256' }] }],
  },
  {
    type: 'function',
    name: 'getEModeCategoryLabel',
    stateMutability: 'view',
    inputs: [category],
    outputs: [{ name: '', type: 'string' }],
  },
  {
    type: 'function',
    name: 'getEModeCategoryCollateralConfig',
    stateMutability: 'view',
    inputs: [category],
    outputs: [
      {
        name: '',
        type: 'tuple',
        components: [
          { name: 'ltv', type: 'uint16' },
          { name: 'liquidationThreshold', type: 'uint16' },
          { name: 'liquidationBonus', type: 'uint16' },
        ],
      },
    ],
  },
  {
    type: 'function',
    name: 'getEModeCategoryCollateralBitmap',
    stateMutability: 'view',
    inputs: [category],
    outputs: [bitmap],
  },
  {
    type: 'function',
    name: 'getEModeCategoryBorrowableBitmap',
    stateMutability: 'view',
    inputs: [category],
    outputs: [bitmap],
  },
  {
    type: 'function',
    name: 'getEModeCategoryLtvzeroBitmap',
    stateMutability: 'view',
    inputs: [category],
    outputs: [bitmap],
  },
] as const

/** The functions of aTokens and variable debt tokens that lstack uses. */
export const scaledTokenAbi = [
  { type: 'function', name: 'scaledTotalSupply', stateMutability: 'view', inputs: [], outputs: [number] },
  { type: 'function', name: 'scaledBalanceOf', stateMutability: 'view', inputs: [user], outputs: [number] },
] as const

/** The function of the interest rate strategy that lstack uses. */
export const interestRateStrategyAbi = [
  {
    type: 'function',
    name: 'getInterestRateDataBps',
    stateMutability: 'view',
    inputs: [{ name: 'reserve', type: 'address' }],
    outputs: [
      {
        name: '',
        type: 'tuple',
        components: [
          { name: 'optimalUsageRatio', type: 'uint16' },
          { name: 'baseVariableBorrowRate', type: 'uint32' },
          { name: 'variableRateSlope1', type: 'uint32' },
          { name: 'variableRateSlope2', type: 'uint32' },
        ],
      },
    ],
  },
] as const

/** The functions of a capped price adapter (CAPO) that lstack uses. */
export const priceCapAbi = [
  { type: 'function', name: 'getSnapshotRatio', stateMutability: 'view', inputs: [], outputs: [number] },
  { type: 'function', name: 'getSnapshotTimestamp', stateMutability: 'view', inputs: [], outputs: [number] },
  {
    type: 'function',
    name: 'getMaxRatioGrowthPerSecondScaled',
    stateMutability: 'view',
    inputs: [],
    outputs: [number],
  },
] as const

/** The function of the provider that lstack uses. */
export const poolAddressesProviderAbi = [
  {
    type: 'function',
    name: 'getPriceOracleSentinel',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'address' }],
  },
] as const

const allowed = [{ name: '', type: 'bool' }] as const

/** The functions of a price oracle sentinel that lstack uses. */
export const priceOracleSentinelAbi = [
  { type: 'function', name: 'isBorrowAllowed', stateMutability: 'view', inputs: [], outputs: allowed },
  { type: 'function', name: 'isLiquidationAllowed', stateMutability: 'view', inputs: [], outputs: allowed },
] as const

const reward = { name: 'reward', type: 'address' } as const

/** The functions of the rewards controller that lstack uses. */
export const rewardsControllerAbi = [
  {
    type: 'function',
    name: 'getRewardsByAsset',
    stateMutability: 'view',
    inputs: [asset],
    outputs: [{ name: '', type: 'address[]' }],
  },
  {
    type: 'function',
    name: 'getRewardsData',
    stateMutability: 'view',
    inputs: [asset, reward],
    outputs: [number, number, number, number],
  },
  {
    type: 'function',
    name: 'getAssetIndex',
    stateMutability: 'view',
    inputs: [asset, reward],
    outputs: [number, number],
  },
  {
    type: 'function',
    name: 'getRewardOracle',
    stateMutability: 'view',
    inputs: [reward],
    outputs: [{ name: '', type: 'address' }],
  },
  {
    type: 'function',
    name: 'getUserAssetIndex',
    stateMutability: 'view',
    inputs: [user, asset, reward],
    outputs: [number],
  },
  {
    type: 'function',
    name: 'getUserRewards',
    stateMutability: 'view',
    inputs: [{ name: 'assets', type: 'address[]' }, user, reward],
    outputs: [number],
  },
  {
    type: 'function',
    name: 'claimRewards',
    stateMutability: 'nonpayable',
    inputs: [
      { name: 'assets', type: 'address[]' },
      { name: 'amount', type: 'uint256' },
      { name: 'to', type: 'address' },
      reward,
    ],
    outputs: [number],
  },
] as const

const decimals = {
  type: 'function',
  name: 'decimals',
  stateMutability: 'view',
  inputs: [],
  outputs: [{ name: '', type: 'uint8' }],
} as const

/** The function of a reward's token that lstack uses. */
export const rewardTokenAbi = [decimals] as const

/** The functions of a reward's oracle that lstack uses. */
export const rewardOracleAbi = [
  {
    type: 'function',
    name: 'latestAnswer',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'int256' }],
  },
  decimals,
] as const
