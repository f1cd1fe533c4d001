import { UnknownChainError } from '../errors/unknown-chain-error.js'
import { type Chain, chains } from '../presets/chains.js'

/**
 * A chain as somebody names it.
 *
 * @param text - Its name, such as `base`, or its id.
 * @throws {@link UnknownChainError} where no address book of it ships.
 */
export function parseChain(text: string): Chain {
  const name = text.toLowerCase()
  const chain = chains.find((each) => each.name === name || String(each.id) === name)
  if (chain === undefined) throw new UnknownChainError({ chain: text, known: chains.map((each) => each.name) })
  return chain
}
