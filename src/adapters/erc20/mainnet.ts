import type { Erc20Deployment } from './deployment.js'

/** Tokens on Ethereum that stand for themselves. */
export const erc20Mainnet = {
  chainId: 1,
  tokens: { USDC: { address: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48', decimals: 6 } },
} as const satisfies Erc20Deployment<1>
