import { type Address, isAddress } from 'viem'
import type { Asset } from '../../core/asset.js'
import { defineAsset } from '../../core/define-asset.js'
import { InvalidObjectError } from '../common/errors/invalid-object-error.js'
import { NoSymbolError } from './errors/no-symbol-error.js'
import { NoTokenError } from './errors/no-token-error.js'
import type { TokenLike } from './token-like.js'

/**
 * A sdk-core Token as an asset.
 *
 * @param token - The token.
 * @param options - `assets`: those that an adapter knows, with their claims, yields and risks; the token becomes the one
 * that stands at its address. Any other becomes a plain token, worth its `usd:` price.
 * @throws {@link NoTokenError} where it is a native currency, {@link NoSymbolError} where a plain token carries no
 * symbol, {@link InvalidObjectError} where it carries no address or decimals that can be.
 * @example
 * ```ts
 * import { fromToken, sdkCore } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters } from 'lstack/presets'
 *
 * const { Token } = sdkCore()
 * const token = new Token(1, '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0', 18, 'wstETH')
 * console.log(fromToken(token, { assets: [adapters.lido.wstETH] }) === adapters.lido.wstETH)
 * // true
 * ```
 */
export function fromToken(token: TokenLike, options: { readonly assets?: readonly Asset[] } = {}): Asset {
  const { chainId, address, decimals, symbol, isNative = false } = token
  const { assets = [] } = options
  if (isNative) throw new NoTokenError({ asset: symbol ?? 'A native currency' })
  const what = 'Token'
  if (typeof address !== 'string' || !isAddress(address, { strict: false }))
    throw new InvalidObjectError({ what, problem: `${address} is no address of a contract` })
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= 255))
    throw new InvalidObjectError({ what, problem: `it has ${decimals} decimals` })
  if (!(Number.isSafeInteger(chainId) && chainId > 0))
    throw new InvalidObjectError({ what, problem: `it is on chain ${chainId}` })
  const known = assets.find((each) => each.chainId === chainId && each.address?.toLowerCase() === address.toLowerCase())
  if (known !== undefined) {
    if (known.decimals === decimals) return known
    throw new InvalidObjectError({ what, problem: `it has ${decimals} decimals, and ${known.key} ${known.decimals}` })
  }
  if (symbol === undefined || symbol === '') throw new NoSymbolError({ address })
  return defineAsset({ kind: 'token', symbol, chainId, protocol: 'erc20', address: address as Address, decimals })
}
