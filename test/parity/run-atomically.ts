import { privateKeyToAccount } from 'viem/accounts'
import type { Bundle } from '../../src/bundle/build-bundle.js'
import { toErc7821 } from '../../src/bundle/to-erc7821.js'
import type { DevnetAccount } from '../../src/devnet/index.js'
import type { Execution, Receipt } from './execution.js'
import { gasPaid } from './gas-paid.js'
import { mine } from './mine.js'
import type { ParityChain } from './parity-chain.js'

/**
 * Sends one transaction in which the account delegates to the executor by EIP-7702 and has it run every call.
 *
 * @param chain - The chain.
 * @param bundle - The bundle.
 * @param account - Whose it is.
 * @param timestamp - The time of the block, in seconds since the epoch.
 */
export async function runAtomically(
  { devnet, rpc }: ParityChain,
  bundle: Bundle,
  { address, privateKey }: DevnetAccount,
  timestamp: bigint,
): Promise<Execution> {
  const { chainId, deployments } = devnet
  const signer = privateKeyToAccount(privateKey)
  const nonce = Number(await rpc('eth_getTransactionCount', [address, 'latest']))
  const authorization = await signer.signAuthorization({
    address: deployments.base.batchExecutor,
    chainId,
    nonce: nonce + 1,
  })
  const transaction = await signer.signTransaction({
    ...toErc7821(bundle),
    type: 'eip7702',
    authorizationList: [authorization],
    chainId,
    nonce,
    gas: 500_000_000n,
    maxFeePerGas: 2_000_000_000n,
    maxPriorityFeePerGas: 0n,
  })
  const [receipt] = (await mine(rpc, [transaction], timestamp)) as readonly [Receipt]
  return {
    blockNumber: BigInt(receipt.blockNumber),
    timestamps: bundle.calls.map(() => timestamp),
    gasPaid: gasPaid([receipt]),
    gas: [BigInt(receipt.gasUsed)],
    ...(receipt.status === '0x1' ? {} : { refused: { call: 0, reason: 'unknown' } }),
  }
}
