import { parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { act } from './act.js'
import type { ParityChain } from './parity-chain.js'

const abi = parseAbi([
  'function getPoolConfigurator() view returns (address)',
  'function getConfiguration(address asset) view returns ((uint256 data))',
  'function setConfiguration(address asset, (uint256 data) configuration)',
])

/** Where settings lie that governance can only change while a reserve is empty. */
const places = { active: [56n, 1n], siloedBorrowing: [62n, 1n], debtCeiling: [212n, 40n] } as const

/**
 * Writes a setting of a reserve that people use already.
 *
 * @param chain - The chain.
 * @param symbol - The reserve.
 * @param setting - The setting.
 * @param value - Its bits.
 */
export async function setConfiguration(
  chain: ParityChain,
  symbol: 'WETH' | 'wstETH' | 'USDC',
  setting: keyof typeof places,
  value: bigint,
): Promise<void> {
  const { devnet, tokens } = chain
  const { pool, poolAddressesProvider } = devnet.deployments.aaveV3
  const asset = tokens[symbol].address
  const [configurator, { data }] = await Promise.all([
    readContract(devnet.client, { address: poolAddressesProvider, abi, functionName: 'getPoolConfigurator' }),
    readContract(devnet.client, { address: pool, abi, functionName: 'getConfiguration', args: [asset] }),
  ])
  const [start, bits] = places[setting]
  const mask = ((1n << bits) - 1n) << start
  const configuration = { data: (data & ~mask) | (value << start) }
  await act(chain, configurator, [{ to: pool, abi, functionName: 'setConfiguration', args: [asset, configuration] }])
}
