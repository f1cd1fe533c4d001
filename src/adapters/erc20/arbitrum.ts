import type { Erc20Deployment } from './deployment.js'

/** Tokens on Arbitrum that stand for themselves. Source: `AaveV3Arbitrum.ASSETS` of @aave-dao/aave-address-book 4.68.1. */
export const erc20Arbitrum = {
  chainId: 42_161,
  tokens: { USDC: { address: '0xaf88d065e77c8cC2239327C5EDb3A432268e5831', decimals: 6 } },
} as const satisfies Erc20Deployment<42_161>
