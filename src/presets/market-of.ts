import type { Adapters } from './connect-adapters.js'
import { wstETHOf } from './wsteth-of.js'

/**
 * Swaps with WETH of what presets hold, in the pools that the chain's deployment names.
 *
 * @param adapters - The adapters of one chain.
 */
export function marketOf(adapters: Adapters) {
  const { erc20, rocketPool, uniswapV3, weth } = adapters
  const wrapped = weth.weth.key
  const exchange = <key extends 'wstETH@1' | 'rETH@1' | 'USDC@1'>(
    pool: keyof typeof uniswapV3.pools,
    token: () => { readonly key: key },
  ) => {
    const fee = () => uniswapV3.pools[pool].deployment.fee
    return {
      /** Sells all WETH. */
      buy: () => uniswapV3.exactInputSingle({ tokenIn: wrapped, tokenOut: token().key, fee: fee() }),
      /** Sells all of the token. */
      sell: () => uniswapV3.exactInputSingle({ tokenIn: token().key, tokenOut: wrapped, fee: fee() }),
    }
  }
  return {
    wstETH: exchange('wstETH/WETH', () => wstETHOf(adapters)),
    rETH: exchange('rETH/WETH', () => rocketPool.rETH),
    USDC: exchange('USDC/WETH', () => erc20.tokens.USDC),
  }
}
