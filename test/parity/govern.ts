import { parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { deployer } from '../../src/devnet/chain-plan.js'
import { act } from './act.js'
import type { ParityChain } from './parity-chain.js'

const providerAbi = parseAbi(['function getPoolConfigurator() view returns (address)'])
const configuratorAbi = parseAbi([
  'function setReserveFreeze(address asset, bool freeze)',
  'function setReservePause(address asset, bool paused)',
  'function setReserveBorrowing(address asset, bool enabled)',
  'function setSupplyCap(address asset, uint256 cap)',
  'function setBorrowCap(address asset, uint256 cap)',
  'function configureReserveAsCollateral(address asset, uint256 ltv, uint256 liquidationThreshold, uint256 liquidationBonus)',
  'function setAssetBorrowableInEMode(address asset, uint8 id, bool allowed)',
  'function setBorrowableInIsolation(address asset, bool borrowable)',
])

/**
 * Changes the market as its governance would.
 *
 * @param chain - The chain.
 * @param functionName - What the configurator does.
 * @param symbol - The reserve.
 * @param settings - To what.
 */
export async function govern(
  chain: ParityChain,
  functionName: (typeof configuratorAbi)[number]['name'],
  symbol: 'WETH' | 'wstETH' | 'USDC',
  ...settings: readonly unknown[]
): Promise<void> {
  const { devnet, tokens } = chain
  const { poolAddressesProvider: address } = devnet.deployments.aaveV3
  const to = await readContract(devnet.client, { address, abi: providerAbi, functionName: 'getPoolConfigurator' })
  await act(chain, deployer, [{ to, abi: configuratorAbi, functionName, args: [tokens[symbol].address, ...settings] }])
}
