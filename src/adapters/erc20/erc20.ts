import { type Adapter, defineAdapter } from '../../core/adapter.js'
import type { Asset } from '../../core/asset.js'
import { defineAsset } from '../../core/define-asset.js'
import type { Key } from '../../core/key.js'
import type { Protocol } from '../../core/protocol.js'
import { erc20Components } from './components.js'
import type { Erc20Deployment } from './deployment.js'

/**
 * Tokens that stand for themselves, such as stablecoins: they can be held, lent and borrowed, and are worth their
 * `usd:` price.
 *
 * @param deployment - The tokens by symbol; {@link erc20Mainnet} ships.
 * @param options - `feeds`: protocols that show their prices.
 * @returns The adapter with its assets in `tokens`, by symbol.
 * @example
 * ```ts
 * import { erc20, erc20Mainnet } from 'lstack/adapters/erc20'
 *
 * console.log(erc20(erc20Mainnet).tokens.USDC.key)
 * // USDC@1
 * ```
 */
export function erc20<const chainId extends number, const ticker extends string>(
  deployment: Erc20Deployment<chainId> & { readonly tokens: { readonly [name in ticker]: unknown } },
  options: { readonly feeds?: (symbol: string) => readonly Protocol[] } = {},
): Adapter & { readonly tokens: { readonly [name in ticker]: Asset<`${name}@${chainId}`> } } {
  const { chainId, tokens: definitions } = deployment
  const { feeds = () => [] } = options
  const tokens = Object.entries(definitions).map(([symbol, { address, decimals }]) =>
    defineAsset({
      kind: 'token',
      symbol,
      chainId,
      protocol: 'erc20',
      address,
      decimals,
      protocols: feeds(symbol),
      components: erc20Components(symbol, chainId),
    }),
  )
  return {
    ...defineAdapter({
      id: 'erc20',
      chainId: chainId as number,
      assets: tokens as readonly Asset<Key>[],
      protocols: [],
      steps: {},
    }),
    tokens: Object.fromEntries(tokens.map((token) => [token.symbol, token])) as never,
  }
}
