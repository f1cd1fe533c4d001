import type { Address } from 'viem'
import { type AccountHoldings, readHoldings } from '../../../src/actions/read-holdings.js'
import { readMarket } from '../../../src/actions/read-market.js'
import type { Market } from '../../../src/core/market.js'
import type { Protocol } from '../../../src/core/protocol.js'
import type { JourneyChain } from './journey-chain.js'

/** The market, and what an account has. */
export type Situation = AccountHoldings & { readonly market: Market }

/**
 * Reads the market and all that an account has, at the latest block.
 *
 * @param chain - The chain.
 * @param account - The account.
 * @param protocols - What is read of the market; that of every adapter by default.
 */
export async function readSituation(
  chain: JourneyChain,
  account: Address,
  protocols: readonly Protocol[] = chain.protocols,
): Promise<Situation> {
  const { assets, assumptions, devnet } = chain
  const market = await readMarket(devnet.client, { protocols, assumptions })
  return { market, ...(await readHoldings(devnet.client, { account, assets, blockNumber: market.blockNumber })) }
}
