import { parseAbi } from 'viem'
import { act } from './act.js'
import type { ParityChain } from './parity-chain.js'

const abi = parseAbi(['function setAnswer(int256 answer)'])

/**
 * Has a price feed say something else.
 *
 * @param chain - The chain.
 * @param observable - What the feed shows, such as `usd:ETH`.
 * @param answer - In the feed's own decimals.
 */
export async function setAnswer(chain: ParityChain, observable: `${string}:${string}`, answer: bigint): Promise<void> {
  const feed = chain.devnet.deployments.chainlink.feeds[observable]
  if (feed === undefined) throw new TypeError(`There is no feed of ${observable}.`)
  await act(chain, chain.giver.address, [{ to: feed.address, abi, functionName: 'setAnswer', args: [answer] }])
}
