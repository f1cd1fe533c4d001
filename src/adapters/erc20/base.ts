import type { Erc20Deployment } from './deployment.js'

/** Tokens on Base that stand for themselves. Source: `AaveV3Base.ASSETS` of @aave-dao/aave-address-book 4.68.1. */
export const erc20Base = {
  chainId: 8453,
  tokens: { USDC: { address: '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913', decimals: 6 } },
} as const satisfies Erc20Deployment<8453>
