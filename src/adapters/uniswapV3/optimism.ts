import type { UniswapV3Deployment } from './deployment.js'

/**
 * Uniswap v3 on Optimism, with pools of wstETH and USDC against WETH.
 *
 * Source: docs.uniswap.org/contracts/v3/reference/deployments; the pools are those that its factory derives from tokens
 * and fee.
 */
export const uniswapV3Optimism = {
  chainId: 10,
  factory: '0x1F98431c8aD98523631AE4a59f267346ea31F984',
  positionManager: '0xC36442b4a4522E871399CD717aBDD847Ab11FE88',
  router: { kind: 'SwapRouter02', address: '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45' },
  tickLens: '0xbfd8137f7d1516D3ea5cA83523914859ec47F573',
  pools: {
    'wstETH/WETH': {
      tokens: ['wstETH', 'WETH'],
      fee: 100,
      tickSpacing: 1,
      address: '0x04F6C85A1B00F6D9B75f91FD23835974Cc07E65c',
      // From 1.15 to 1.35 WETH for one wstETH.
      expected: [1_398, 3_001],
      words: 2,
    },
    'USDC/WETH': {
      tokens: ['USDC', 'WETH'],
      fee: 500,
      tickSpacing: 10,
      address: '0x1fb3cf6e48F1E7B10213E7b6d87D4c073C7Fdb7b',
      // From 1,000 to 8,000 USDC for one WETH.
      expected: [186_457, 207_243],
    },
  },
} as const satisfies UniswapV3Deployment<10>
