import type { Erc20Deployment } from './deployment.js'

/** Tokens on Optimism that stand for themselves. Source: `AaveV3Optimism.ASSETS` of @aave-dao/aave-address-book 4.68.1. */
export const erc20Optimism = {
  chainId: 10,
  tokens: { USDC: { address: '0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85', decimals: 6 } },
} as const satisfies Erc20Deployment<10>
