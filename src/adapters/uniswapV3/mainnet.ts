import type { UniswapV3Deployment } from './deployment.js'

/** Uniswap v3 on Ethereum, with pools of liquid staking tokens. */
export const uniswapV3Mainnet = {
  chainId: 1,
  factory: '0x1F98431c8aD98523631AE4a59f267346ea31F984',
  positionManager: '0xC36442b4a4522E871399CD717aBDD847Ab11FE88',
  router: { kind: 'SwapRouter02', address: '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45' },
  tickLens: '0xbfd8137f7d1516D3ea5cA83523914859ec47F573',
  pools: {
    'wstETH/WETH': {
      tokens: ['wstETH', 'WETH'],
      fee: 100,
      tickSpacing: 1,
      address: '0x109830a1AAaD605BbF02a9dFA7B0B92EC2FB7dAa',
      // From 1.15 to 1.35 WETH for one wstETH.
      expected: [1_398, 3_001],
      words: 2,
    },
    'USDC/WETH': {
      tokens: ['USDC', 'WETH'],
      fee: 500,
      tickSpacing: 10,
      address: '0x88e6A0c2dDD26FEEb64F039a2c41296FcB3f5640',
      // From 1,000 to 8,000 USDC for one WETH.
      expected: [186_457, 207_243],
    },
    'rETH/WETH': {
      tokens: ['rETH', 'WETH'],
      fee: 500,
      tickSpacing: 10,
      address: '0xa4e0faA58465A2D369aa21B3e42d43374c6F9613',
      // From 1.05 to 1.35 WETH for one rETH.
      expected: [488, 3_001],
    },
  },
} as const satisfies UniswapV3Deployment<1>
