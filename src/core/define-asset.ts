import type { Address } from 'viem'
import { wad } from '../math/wad.js'
import type { Asset } from './asset.js'
import { constant } from './formula.js'
import type { Key } from './key.js'
import { toWad } from './to-wad.js'

type Own =
  | 'protocols'
  | 'index'
  | 'worth'
  | 'claims'
  | 'payoff'
  | 'yields'
  | 'risks'
  | 'components'
  | 'dependencies'
  | 'exits'
  | 'rateCurve'

/**
 * Defines a native asset or a token.
 *
 * @param definition - Its symbol, chain, issuer and decimals (18 by default), and whatever it adds of its own: claims,
 * yields, risks, components, exits. Without claims it stands for itself and is worth its `usd:` price.
 * @returns The asset; its key is `symbol@chainId`, in the type as well.
 * @example
 * ```ts
 * import { defineAsset } from 'lstack'
 *
 * const eth = defineAsset({ kind: 'native', symbol: 'ETH', chainId: 1, protocol: 'ethereum' })
 * console.log(eth.key)
 * // ETH@1
 * ```
 */
export function defineAsset<const ticker extends string, const chainId extends number>(
  definition: {
    readonly kind: 'native' | 'token'
    readonly symbol: ticker
    readonly chainId: chainId
    readonly protocol: string
    readonly address?: Address
    readonly decimals?: number
  } & Partial<Pick<Asset, Own>>,
): Asset<`${ticker}@${chainId}`> {
  const { symbol, chainId, address, decimals = 18 } = definition
  const key: `${ticker}@${chainId}` = `${symbol}@${chainId}`
  const one = constant(wad)
  return {
    protocols: [],
    index: undefined,
    worth: { price: `usd:${symbol}`, redemption: one, market: one },
    claims: () => [],
    payoff: (_, amount) => ({ type: 'linear', asset: key as Key, units: toWad(amount, decimals) }),
    yields: () => [],
    risks: [],
    components: [],
    exits: [],
    ...definition,
    key,
    address,
    decimals,
  }
}
