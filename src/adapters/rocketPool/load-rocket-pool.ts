import type { Address } from 'viem'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { zeroAddress } from '../../core/zero-address.js'
import {
  depositSettingsAbi,
  minipoolQueueAbi,
  networkSettingsAbi,
  rETHAbi,
  rocketDepositPoolAbi,
  rocketNetworkBalancesAbi,
  rocketStorageAbi,
} from './abi.js'
import { excessBalance } from './available-collateral.js'
import type { RocketPoolDeployment } from './deployment.js'
import { MissingContractError } from './missing-contract-error.js'
import type { RocketPoolState } from './rocket-pool-state.js'
import { contractKeys, requestedTotalKey } from './storage-keys.js'

/**
 * Reads Rocket Pool's state in two rounds: where its contracts stand, then what they say.
 *
 * @param deployment - Where RocketStorage and rETH stand.
 * @throws {@link MissingContractError} where RocketStorage names no such contract.
 */
export function* loadRocketPool(
  deployment: RocketPoolDeployment,
): Generator<readonly ReadRequest[], RocketPoolState, readonly unknown[]> {
  const { rocketStorage, rETH } = deployment
  const find = (name: keyof typeof contractKeys) => findContract(rocketStorage, name)
  const [pool, balances, depositSettings, networkSettings, minipoolQueue, requested, collateral] = yield* readAll([
    find('rocketDepositPool'),
    find('rocketNetworkBalances'),
    find('rocketDAOProtocolSettingsDeposit'),
    find('rocketDAOProtocolSettingsNetwork'),
    find('rocketMinipoolQueue'),
    read({ address: rocketStorage, abi: rocketStorageAbi, functionName: 'getUint', args: [requestedTotalKey] }),
    read({ address: rETH, abi: rETHAbi, functionName: 'getTotalCollateral', args: [] }),
  ])
  const ofBalances = { address: balances, abi: rocketNetworkBalancesAbi, args: [] } as const
  const ofDeposits = { address: depositSettings, abi: depositSettingsAbi, args: [] } as const
  const ofNetwork = { address: networkSettings, abi: networkSettingsAbi, args: [] } as const
  const [poolBalance, capacity, totalEth, rethSupply, balancesBlock, balancesTimestamp, ...settings] = yield* readAll([
    read({ address: pool, abi: rocketDepositPoolAbi, functionName: 'getBalance', args: [] }),
    read({ address: minipoolQueue, abi: minipoolQueueAbi, functionName: 'getEffectiveCapacity', args: [] }),
    read({ ...ofBalances, functionName: 'getTotalETHBalance' }),
    read({ ...ofBalances, functionName: 'getTotalRETHSupply' }),
    read({ ...ofBalances, functionName: 'getBalancesBlock' }),
    read({ ...ofBalances, functionName: 'getBalancesTimestamp' }),
    read({ ...ofDeposits, functionName: 'getDepositEnabled' }),
    read({ ...ofDeposits, functionName: 'getAssignDepositsEnabled' }),
    read({ ...ofDeposits, functionName: 'getMinimumDeposit' }),
    read({ ...ofDeposits, functionName: 'getMaximumDepositPoolSize' }),
    read({ ...ofDeposits, functionName: 'getDepositFee' }),
    read({ ...ofNetwork, functionName: 'getTargetRethCollateralRate' }),
  ])
  const [depositEnabled, assignDepositsEnabled, minimumDeposit, maximumDepositPoolSize, depositFee, target] = settings
  const inPool = { poolBalance, queueCapacity: capacity + requested }
  return {
    depositPool: pool,
    totalEth,
    rethSupply,
    balancesBlock,
    balancesTimestamp,
    depositEnabled,
    assignDepositsEnabled,
    minimumDeposit,
    maximumDepositPoolSize,
    depositFee,
    ...inPool,
    targetCollateralRate: target,
    rethBalance: collateral - excessBalance(inPool),
    market: null,
  }
}

function* findContract(
  rocketStorage: Address,
  name: keyof typeof contractKeys,
): Generator<readonly ReadRequest[], Address, readonly unknown[]> {
  const args = [contractKeys[name]] as const
  const address = yield* read({ address: rocketStorage, abi: rocketStorageAbi, functionName: 'getAddress', args })
  if (address === zeroAddress) throw new MissingContractError({ contract: name, rocketStorage })
  return address
}
