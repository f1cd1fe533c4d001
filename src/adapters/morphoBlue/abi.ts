const id = { name: 'id', type: 'bytes32' } as const
const user = { name: 'user', type: 'address' } as const
const onBehalf = { name: 'onBehalf', type: 'address' } as const
const receiver = { name: 'receiver', type: 'address' } as const
const assets = { name: 'assets', type: 'uint256' } as const
const shares = { name: 'shares', type: 'uint256' } as const
const data = { name: 'data', type: 'bytes' } as const
const parameters = [
  { name: 'loanToken', type: 'address' },
  { name: 'collateralToken', type: 'address' },
  { name: 'oracle', type: 'address' },
  { name: 'irm', type: 'address' },
  { name: 'lltv', type: 'uint256' },
] as const
const marketParams = { name: 'marketParams', type: 'tuple', components: parameters } as const

/** The functions of Morpho Blue that lstack uses. */
export const morphoAbi = [
  {
    type: 'function',
    name: 'supplyCollateral',
    stateMutability: 'nonpayable',
    inputs: [marketParams, assets, onBehalf, data],
    outputs: [],
  },
  {
    type: 'function',
    name: 'withdrawCollateral',
    stateMutability: 'nonpayable',
    inputs: [marketParams, assets, onBehalf, receiver],
    outputs: [],
  },
  {
    type: 'function',
    name: 'borrow',
    stateMutability: 'nonpayable',
    inputs: [marketParams, assets, shares, onBehalf, receiver],
    outputs: [assets, shares],
  },
  {
    type: 'function',
    name: 'repay',
    stateMutability: 'nonpayable',
    inputs: [marketParams, assets, shares, onBehalf, data],
    outputs: [assets, shares],
  },
  { type: 'function', name: 'idToMarketParams', stateMutability: 'view', inputs: [id], outputs: parameters },
  {
    type: 'function',
    name: 'market',
    stateMutability: 'view',
    inputs: [id],
    outputs: [
      { name: 'totalSupplyAssets', type: 'uint128' },
      { name: 'totalSupplyShares', type: 'uint128' },
      { name: 'totalBorrowAssets', type: 'uint128' },
      { name: 'totalBorrowShares', type: 'uint128' },
      { name: 'lastUpdate', type: 'uint128' },
      { name: 'fee', type: 'uint128' },
    ],
  },
  {
    type: 'function',
    name: 'position',
    stateMutability: 'view',
    inputs: [id, user],
    outputs: [
      { name: 'supplyShares', type: 'uint256' },
      { name: 'borrowShares', type: 'uint128' },
      { name: 'collateral', type: 'uint128' },
    ],
  },
] as const

/** The function of the rate model that lstack uses. */
export const adaptiveCurveIrmAbi = [
  {
    type: 'function',
    name: 'rateAtTarget',
    stateMutability: 'view',
    inputs: [id],
    outputs: [{ name: '', type: 'int256' }],
  },
] as const
