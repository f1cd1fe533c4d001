import type { TransactionReceipt } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Bundle } from '../bundle/build-bundle.js'
import { toErc7821 } from '../bundle/to-erc7821.js'
import type { Devnet, DevnetAccount } from '../devnet/index.js'
import { CallFailedError } from './call-failed-error.js'
import { errorFields } from './error-fields.js'

/** How a bundle was carried out. */
export type Execution = {
  /** When each call ran, in seconds since the epoch. */
  readonly timestamps: readonly bigint[]
  /** The block of the last call. */
  readonly blockNumber: bigint
  readonly gasUsed: bigint
  /** Wei paid for gas. */
  readonly gasPaid: bigint
}

/**
 * Carries out a bundle on a devnet.
 *
 * @param devnet - The devnet.
 * @param bundle - The bundle, built for the account.
 * @param options - `account`: who sends. `atomic`: all calls in one transaction, through a delegation of the account to
 * an executor (EIP-7702), instead of one transaction each.
 * @throws {@link CallFailedError} at the first call that the chain refuses.
 */
export async function executeBundle(
  devnet: Devnet,
  bundle: Bundle,
  options: { readonly account: DevnetAccount; readonly atomic: boolean },
): Promise<Execution> {
  const { calls } = bundle
  if (options.atomic) {
    const receipt = await mined(devnet, `all ${calls.length} calls at once`, () =>
      sendAtOnce(devnet, bundle, options.account),
    )
    const time = await timeOf(devnet, receipt)
    return { ...costOf([receipt]), timestamps: calls.map(() => time), blockNumber: receipt.blockNumber }
  }
  const receipts: TransactionReceipt[] = []
  for (const { to, data, value, label } of calls) {
    const transaction = { account: options.account.address, to, data, value }
    receipts.push(await mined(devnet, label, () => devnet.client.sendTransaction(transaction)))
  }
  const timestamps = await Promise.all(receipts.map((receipt) => timeOf(devnet, receipt)))
  return { ...costOf(receipts), timestamps, blockNumber: receipts.at(-1)?.blockNumber ?? 0n }
}

async function sendAtOnce({ client, deployments }: Devnet, bundle: Bundle, { privateKey }: DevnetAccount) {
  const account = privateKeyToAccount(privateKey)
  const contractAddress = deployments.base.batchExecutor
  const authorization = await client.signAuthorization({ account, contractAddress, executor: 'self' })
  return client.sendTransaction({ account, ...toErc7821(bundle), authorizationList: [authorization] })
}

async function mined(
  { client }: Devnet,
  label: string,
  send: () => Promise<`0x${string}`>,
): Promise<TransactionReceipt> {
  try {
    const receipt = await client.waitForTransactionReceipt({ hash: await send() })
    if (receipt.status === 'success') return receipt
  } catch (cause) {
    throw new CallFailedError({ label, reason: errorFields(cause).message, cause })
  }
  throw new CallFailedError({ label, reason: 'execution reverted' })
}

async function timeOf({ client }: Devnet, { blockNumber }: TransactionReceipt): Promise<bigint> {
  return (await client.getBlock({ blockNumber })).timestamp
}

const costOf = (receipts: readonly TransactionReceipt[]) => ({
  gasUsed: receipts.reduce((sum, { gasUsed }) => sum + gasUsed, 0n),
  gasPaid: receipts.reduce((sum, { gasUsed, effectiveGasPrice }) => sum + gasUsed * effectiveGasPrice, 0n),
})
