import type { UniswapV3Deployment } from './deployment.js'

/**
 * Uniswap v3 on Base, with pools of wstETH and USDC against WETH.
 *
 * Source: docs.uniswap.org/contracts/v3/reference/deployments; the pools are those that its factory derives from tokens
 * and fee.
 */
export const uniswapV3Base = {
  chainId: 8453,
  factory: '0x33128a8fC17869897dcE68Ed026d694621f6FDfD',
  positionManager: '0x03a520b32C04BF3bEEf7BEb72E919cf822Ed34f1',
  router: { kind: 'SwapRouter02', address: '0x2626664c2603336E57B271c5C0b26F421741e481' },
  tickLens: '0x0CdeE061c75D43c82520eD998C23ac2991c9ac6d',
  pools: {
    'wstETH/WETH': {
      tokens: ['wstETH', 'WETH'],
      fee: 100,
      tickSpacing: 1,
      address: '0x20E068D76f9E90b90604500B84c7e19dCB923e7e',
      // From 1.15 to 1.35 WETH for one wstETH.
      expected: [-3_001, -1_398],
      words: 2,
    },
    'USDC/WETH': {
      tokens: ['USDC', 'WETH'],
      fee: 500,
      tickSpacing: 10,
      address: '0xd0b53D9277642d899DF5C87A3966A349A798F224',
      // From 1,000 to 8,000 USDC for one WETH.
      expected: [-207_243, -186_457],
    },
  },
} as const satisfies UniswapV3Deployment<8453>
