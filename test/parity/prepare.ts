import { defineStrategy } from '../../src/core/define-strategy.js'
import type { Strategy } from '../../src/core/strategy.js'
import { compose } from './compose.js'
import type { ParityChain } from './parity-chain.js'
import type { Prepared } from './prepared.js'
import { provide } from './provide.js'
import type { Recipe } from './recipe.js'

/**
 * Gives an account what a recipe starts from, and composes its strategy on the chain as it is then.
 *
 * @param chain - The chain.
 * @param recipe - The recipe.
 */
export async function prepare(chain: ParityChain, recipe: Recipe): Promise<Prepared> {
  const provided = await provide(chain, { ...depositOf(chain, recipe), opened: recipe.opened })
  const { start } = provided
  const steps = compose({ chain, recipe, ...provided })
  const opened = recipe.opened ? [chain.adapters.aaveV3.account] : []
  return { ...provided, strategy: defineStrategy({ name: 'parity', start, opened, steps }) as Strategy }
}

/** Between 1e6 wei and 1.6e5 ETH, of which Lido takes up to 1.5e5; or between 1e-5 and 3e8 USDC. */
function depositOf({ adapters, tokens }: ParityChain, { start, amount }: Recipe): Pick<Prepared, 'start' | 'amount'> {
  const between = (low: number, high: number) => BigInt(Math.floor(10 ** (low + amount * (high - low))))
  const ether = between(6, 23.2)
  if (start < 0.4) return { start: adapters.lido.eth, amount: ether }
  if (start < 0.55) return { start: tokens.WETH.asset, amount: ether }
  if (start < 0.7) return { start: tokens.stETH.asset, amount: ether }
  if (start < 0.85) return { start: tokens.wstETH.asset, amount: ether }
  return { start: tokens.USDC.asset, amount: between(1, 14.5) }
}
