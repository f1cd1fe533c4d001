import type { Asset } from '../../src/core/asset.js'
import { createWorld } from '../../src/core/create-world.js'
import type { Data } from '../../src/core/data.js'
import type { Key } from '../../src/core/key.js'
import { openLedger } from '../../src/core/ledger.js'
import type { Market } from '../../src/core/market.js'
import { createScope } from '../../src/core/scope.js'
import { copyLedger } from './copy-ledger.js'
import { type Link, optionsAt } from './options-at.js'
import type { ParityChain } from './parity-chain.js'
import type { Recipe } from './recipe.js'
import { walk } from './walk.js'

/** Strategies are carried out call by call, so nothing is added to one of this many steps. */
const longEnough = 80

/**
 * Turns a recipe into steps, each from what is held when its turn comes.
 *
 * @param parameters - The chain, its market, the recipe, the deposit, and what the account has on Aave.
 * @returns The steps; only those of a reckless recipe may end in one that is refused.
 */
export function compose(parameters: {
  readonly chain: ParityChain
  readonly market: Market
  readonly recipe: Recipe
  readonly start: Asset<Key>
  readonly amount: bigint
  readonly position: Data | undefined
}): readonly Link[] {
  const { chain, market, recipe, start, amount, position } = parameters
  const { account } = chain.adapters.aaveV3
  const scope = createScope({ protocols: chain.protocols, positions: [account] })
  const world = createWorld({ scope, market, positions: position === undefined ? {} : { [account.key]: position } })
  const opened = position === undefined ? [] : ([[account, 1n]] as const)
  let ledger = openLedger(world, [[start, amount], ...opened])
  const links: Link[] = []
  let flows = 0
  for (const move of recipe.moves) {
    if (flows > longEnough) break
    const options = optionsAt(chain, ledger, recipe.reckless)
    let left = move.pick * options.reduce((sum, { weight }) => sum + weight, 0)
    const chosen = options.find(({ weight }) => {
      left -= weight
      return left < 0
    })
    const link = chosen?.make(move)
    if (link === undefined) continue
    const next = copyLedger(ledger)
    const walked = walk(next, [link])
    if (walked.refused === undefined) {
      links.push(link)
      flows += walked.flows.length
      ledger = next
    } else if (recipe.reckless) return [...links, link]
  }
  return links
}
