const wei = (name: string) => ({ name, type: 'uint256' }) as const
const view = { type: 'function', stateMutability: 'view', inputs: [], outputs: [wei('')] } as const
const flag = { ...view, outputs: [{ name: '', type: 'bool' }] } as const
const key = [{ name: '_key', type: 'bytes32' }] as const

/** The functions of RocketStorage that lstack uses. */
export const rocketStorageAbi = [
  { ...view, name: 'getAddress', inputs: key, outputs: [{ name: '', type: 'address' }] },
  { ...view, name: 'getUint', inputs: key },
] as const

/** The functions of RocketDepositPool that lstack uses. */
export const rocketDepositPoolAbi = [
  { type: 'function', name: 'deposit', stateMutability: 'payable', inputs: [], outputs: [] },
  { ...view, name: 'getBalance' },
] as const

/** The functions of RocketTokenRETH that lstack uses. */
export const rETHAbi = [
  { type: 'function', name: 'burn', stateMutability: 'nonpayable', inputs: [wei('_rethAmount')], outputs: [] },
  { ...view, name: 'getTotalCollateral' },
] as const

/** The functions of RocketNetworkBalances that lstack uses. */
export const rocketNetworkBalancesAbi = [
  { ...view, name: 'getTotalETHBalance' },
  { ...view, name: 'getTotalRETHSupply' },
  { ...view, name: 'getBalancesBlock' },
  { ...view, name: 'getBalancesTimestamp' },
] as const

/** The functions of RocketDAOProtocolSettingsDeposit that lstack uses. */
export const depositSettingsAbi = [
  { ...flag, name: 'getDepositEnabled' },
  { ...flag, name: 'getAssignDepositsEnabled' },
  { ...view, name: 'getMinimumDeposit' },
  { ...view, name: 'getMaximumDepositPoolSize' },
  { ...view, name: 'getDepositFee' },
] as const

/** The function of RocketDAOProtocolSettingsNetwork that lstack uses. */
export const networkSettingsAbi = [{ ...view, name: 'getTargetRethCollateralRate' }] as const

/** The function of RocketMinipoolQueue that lstack uses. */
export const minipoolQueueAbi = [{ ...view, name: 'getEffectiveCapacity' }] as const
