import type { Token } from '@uniswap/sdk-core'
import type { Asset } from '../../core/asset.js'
import { NoTokenError } from './errors/no-token-error.js'

/** What makes a Token. */
export type TokenClasses = { readonly Token: typeof Token }

/** What of an asset a Token carries. */
export type TokenAsset = Pick<Asset, 'key' | 'chainId' | 'address' | 'decimals' | 'symbol'>

/** How assets become Tokens. @param classes - sdk-core's, asked for when the first is made. */
export const tokenWith =
  (classes: () => TokenClasses) =>
  ({ key, chainId, address, decimals, symbol }: TokenAsset): Token => {
    if (address === undefined) throw new NoTokenError({ asset: key })
    const { Token } = classes()
    // In lower case, since it checks the checksum of an address in mixed case, and writes its own.
    return new Token(chainId, address.toLowerCase(), decimals, symbol)
  }
