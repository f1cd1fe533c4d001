import { encodeFunctionData, type Hex, numberToHex, parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { readStates } from '../../../src/actions/read-states.js'
import type { LidoState } from '../../../src/adapters/lido/lido-state.js'
import type { JourneyChain } from './journey-chain.js'

const abi = parseAbi([
  'function getLastRequestId() view returns (uint256)',
  'function getLastFinalizedRequestId() view returns (uint256)',
  'function prefinalize(uint256[] batches, uint256 maxShareRate) view returns (uint256, uint256)',
  'function finalize(uint256 id, uint256 maxShareRate) payable',
])
const e27 = 10n ** 27n

/**
 * The transaction by which Lido finalises all requests at the share rate of now.
 *
 * @param chain - The chain.
 * @returns The transaction; `undefined` where no request waits.
 */
export async function finalization({
  adapters,
  devnet,
  giver,
}: JourneyChain): Promise<{ readonly [field: string]: Hex } | undefined> {
  const { client } = devnet
  const queue = { address: devnet.deployments.lido.withdrawalQueue, abi } as const
  const { states } = await readStates(client, { protocols: [adapters.lido.protocol] })
  const { internalEther, internalShares } = states[adapters.lido.protocol.id] as LidoState
  const rate = (internalEther * e27) / internalShares
  const last = await readContract(client, { ...queue, functionName: 'getLastRequestId' })
  const finalized = await readContract(client, { ...queue, functionName: 'getLastFinalizedRequestId' })
  if (last === finalized) return undefined
  const [locked] = await readContract(client, { ...queue, functionName: 'prefinalize', args: [[last], rate] })
  return {
    from: giver.address,
    to: queue.address,
    data: encodeFunctionData({ abi, functionName: 'finalize', args: [last, rate] }),
    value: numberToHex(locked),
  }
}
