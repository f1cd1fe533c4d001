import type { Adapter } from '../../core/adapter.js'
import type { Asset } from '../../core/asset.js'
import type { Key } from '../../core/key.js'
import { UnknownPeggedAssetError } from '../../errors/unknown-pegged-asset-error.js'
import { isPegged, tokensOf } from './staking-token.js'

/**
 * The staking tokens that are asked for.
 *
 * @param adapters - Where they are found.
 * @param keys - Of staking tokens or of others of the same protocol, which stand for what they wrap; all where left out.
 * @returns Each once, in the order of the adapters.
 * @throws {@link UnknownPeggedAssetError} where a key is none of theirs.
 */
export function pegTokens(adapters: readonly Adapter[], keys?: readonly Key[]): readonly Asset[] {
  const tokens = tokensOf(adapters)
  const pegged = tokens.filter(isPegged)
  if (keys === undefined) return pegged
  const wanted = keys.map((key) => {
    const named = tokens.find((token) => token.key === key)
    const found =
      named === undefined || isPegged(named) ? named : pegged.find(({ protocol }) => protocol === named.protocol)
    if (found === undefined) throw new UnknownPeggedAssetError({ asset: key, known: pegged.map((token) => token.key) })
    return found
  })
  return pegged.filter((token) => wanted.includes(token))
}
