import { numberToHex, parseEther } from 'viem'
import { readMarket } from '../../src/actions/read-market.js'
import { runReadingAt } from '../../src/actions/read-states.js'
import type { Account } from '../../src/adapters/aaveV3/account.js'
import { defineStrategy } from '../../src/core/define-strategy.js'
import type { Strategy } from '../../src/core/strategy.js'
import { balancesAt } from './balances-at.js'
import { compose } from './compose.js'
import { give } from './give.js'
import type { ParityChain } from './parity-chain.js'
import type { Prepared } from './prepared.js'
import type { Recipe } from './recipe.js'

/** What gas is paid from; ample, for a node takes no transaction whose value is only earned by one before it. */
const purse = parseEther('1000000000')

/** A transfer of stETH may bring this much less. */
const lost = 2n

/**
 * Gives an account what a recipe starts from, and composes its strategy on the chain as it is then.
 *
 * @param chain - The chain, as it was when it was opened.
 * @param recipe - The recipe.
 */
export async function prepare(chain: ParityChain, recipe: Recipe): Promise<Prepared> {
  const { adapters, devnet, protocols, rpc, tokens } = chain
  const account = recipe.opened ? chain.opened : chain.fresh
  const { address } = account
  const { start, amount } = depositOf(chain, recipe)
  const isEther = start.kind === 'native'
  await rpc('anvil_setBalance', [address, numberToHex(purse + (isEther ? amount : 0n))])
  if (!isEther)
    await give(
      chain,
      tokens[start.symbol as keyof typeof tokens],
      address,
      start.key === tokens.stETH.asset.key ? amount + lost : amount,
    )
  const market = await readMarket(devnet.client, { protocols })
  const { blockNumber } = market
  const load = adapters.aaveV3.account.load
  if (load === undefined) throw new TypeError('An account on Aave cannot be read.')
  const position: Account | undefined = recipe.opened
    ? await runReadingAt(devnet.client, load(address), blockNumber)
    : undefined
  const steps = compose({ chain, market, recipe, start, amount, position })
  const opened = recipe.opened ? [adapters.aaveV3.account] : []
  const strategy = defineStrategy({ name: 'parity', start, opened, steps }) as Strategy
  return { account, market, start, amount, position, strategy, before: await balancesAt(chain, address, blockNumber) }
}

function depositOf({ adapters, tokens }: ParityChain, { start, amount }: Recipe): Pick<Prepared, 'start' | 'amount'> {
  const between = (low: number, high: number) => BigInt(Math.floor(10 ** (low + amount * (high - low))))
  const ether = between(6, 23.2)
  if (start < 0.4) return { start: adapters.lido.eth, amount: ether }
  if (start < 0.55) return { start: tokens.WETH.asset, amount: ether }
  if (start < 0.7) return { start: tokens.stETH.asset, amount: ether }
  if (start < 0.85) return { start: tokens.wstETH.asset, amount: ether }
  return { start: tokens.USDC.asset, amount: between(1, 14.5) }
}
