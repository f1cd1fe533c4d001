import type { Asset } from '../../../src/core/asset.js'
import type { Key } from '../../../src/core/key.js'
import type { JourneyChain } from './journey-chain.js'
import type { Situation } from './read-situation.js'

/**
 * Tokens that a strategy has now, and the positions that it has opened, as a later stage resumes with them.
 *
 * @param chain - The chain.
 * @param situation - What the account has.
 * @param held - What the stage before led to.
 * @param own - What the account has of its own, by key.
 */
export function holdingsNow(
  { assets }: JourneyChain,
  { balances }: Situation,
  held: ReadonlyMap<Key, readonly [Asset, bigint]>,
  own: ReadonlyMap<Key, bigint>,
): { readonly [key: Key]: bigint } {
  return Object.fromEntries(
    assets.flatMap(({ key, kind }) => {
      const amount = kind === 'position' ? (held.get(key)?.[1] ?? 0n) : (balances[key] ?? 0n) - (own.get(key) ?? 0n)
      return amount > 0n ? [[key, amount] as const] : []
    }),
  )
}
