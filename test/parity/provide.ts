import { numberToHex, parseEther } from 'viem'
import { readMarket } from '../../src/actions/read-market.js'
import type { Asset } from '../../src/core/asset.js'
import type { Key } from '../../src/core/key.js'
import { balancesAt } from './balances-at.js'
import { give } from './give.js'
import type { ParityChain } from './parity-chain.js'
import type { Prepared } from './prepared.js'
import { readPosition } from './read-position.js'

/** What gas is paid from; ample, for a node takes no transaction whose value is only earned by one before it. */
const purse = parseEther('1000000000')

/** A transfer of stETH may bring this much less. */
const lost = 2n

/**
 * Gives an account what a strategy starts from, and reads the market as it is then.
 *
 * @param chain - The chain.
 * @param deposit - The asset, the amount in base units, and whether it is for the account with a position on Aave.
 */
export async function provide(
  chain: ParityChain,
  deposit: { readonly start: Asset<Key>; readonly amount: bigint; readonly opened: boolean },
): Promise<Omit<Prepared, 'strategy'>> {
  const { devnet, protocols, rpc, tokens } = chain
  const { start, amount, opened } = deposit
  const account = opened ? chain.opened : chain.fresh
  const { address } = account
  const isEther = start.kind === 'native'
  await rpc('anvil_setBalance', [address, numberToHex(purse + (isEther ? amount : 0n))])
  const token = Object.values(tokens).find(({ asset }) => asset.key === start.key)
  if (token !== undefined) await give(chain, token, address, token === tokens.stETH ? amount + lost : amount)
  const market = await readMarket(devnet.client, { protocols })
  const { blockNumber } = market
  const position = opened ? await readPosition(chain, address, blockNumber) : undefined
  return { account, market, start, amount, position, before: await balancesAt(chain, address, blockNumber) }
}
