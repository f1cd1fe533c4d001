import { parseAbi } from 'viem'
import type { Devnet } from '../devnet/index.js'

const secondsPerBlock = 12n

/** What is mined block by block: more than any delay in blocks on the devnet, and quick. */
const most = 100n

const abi = parseAbi([
  'function getLastRequestId() view returns (uint256)',
  'function unfinalizedStETH() view returns (uint256)',
  'function finalize(uint256 lastRequestIdToBeFinalized, uint256 maxShareRate) payable',
])

/** A share rate above any: what was asked for is paid. */
const noDiscount = 2n * 10n ** 27n

/**
 * Lets time pass on a devnet, with what others do meanwhile: blocks are mined, and Lido finalises what waits in its queue.
 *
 * @param devnet - The devnet.
 * @param until - Seconds since the epoch.
 */
export async function passTime(devnet: Devnet, until: bigint): Promise<void> {
  const { client } = devnet
  const left = async () => until - (await client.getBlock()).timestamp
  const blocks = ((await left()) + secondsPerBlock - 1n) / secondsPerBlock
  if (blocks > 0n) await devnet.mine(Number(blocks < most ? blocks : most))
  const rest = await left()
  if (rest > 0n) await devnet.advanceTime(rest)
  await finalizeWithdrawals(devnet)
}

async function finalizeWithdrawals({ client, deployments, accounts, fund }: Devnet): Promise<void> {
  const { lido } = deployments as Partial<typeof deployments>
  if (lido === undefined) return
  const { withdrawalQueue: address } = lido
  const value = await client.readContract({ address, abi, functionName: 'unfinalizedStETH' })
  const account = accounts[accounts.length - 1]?.address
  if (value === 0n || account === undefined) return
  await fund('ETH', account, value)
  const last = await client.readContract({ address, abi, functionName: 'getLastRequestId' })
  const request = { account, address, abi, functionName: 'finalize', args: [last, noDiscount], value } as const
  await client.waitForTransactionReceipt({ hash: await client.writeContract(request) })
}
