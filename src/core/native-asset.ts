import type { Asset } from './asset.js'
import { defineAsset } from './define-asset.js'

/**
 * The asset that a chain pays gas with.
 *
 * @param definition - Its chain, and its symbol where that is not ETH.
 * @example
 * ```ts
 * import { nativeAsset } from 'lstack'
 *
 * console.log(nativeAsset({ chainId: 1 }).key)
 * // ETH@1
 * ```
 */
export function nativeAsset<const chainId extends number, const ticker extends string = 'ETH'>(definition: {
  readonly chainId: chainId
  readonly symbol?: ticker
}): Asset<`${ticker}@${chainId}`> {
  const { chainId, symbol = 'ETH' as ticker } = definition
  return defineAsset({ kind: 'native', symbol, chainId, protocol: 'native' })
}
