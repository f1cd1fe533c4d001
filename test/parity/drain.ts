import { erc20Abi, maxUint256, parseAbi, parseEther } from 'viem'
import { readContract } from 'viem/actions'
import { act } from './act.js'
import type { ParityChain } from './parity-chain.js'

const abi = parseAbi([
  'function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)',
  'function borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)',
  'function getVirtualUnderlyingBalance(address asset) view returns (uint256)',
])

/**
 * Has somebody borrow nearly all WETH there is on Aave.
 *
 * @param chain - The chain.
 * @param left - Wei that are left.
 */
export async function drain(chain: ParityChain, left: bigint): Promise<void> {
  const { devnet, giver, tokens } = chain
  const { pool } = devnet.deployments.aaveV3
  const args = [tokens.WETH.address] as const
  const available = await readContract(devnet.client, {
    address: pool,
    abi,
    functionName: 'getVirtualUnderlyingBalance',
    args,
  })
  const collateral = [
    [tokens.wstETH.address, parseEther('190000')],
    [tokens.USDC.address, 900_000_000_000_000n],
  ] as const
  await act(chain, giver.address, [
    ...collateral.flatMap(([token, amount]) => [
      { to: token, abi: erc20Abi, functionName: 'approve', args: [pool, maxUint256] },
      { to: pool, abi, functionName: 'supply', args: [token, amount, giver.address, 0] },
    ]),
    { to: pool, abi, functionName: 'borrow', args: [...args, available - left, 2n, 0, giver.address] },
  ])
}
