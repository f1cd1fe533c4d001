import type { WethDeployment } from './deployment.js'

/** WETH on Base. Source: `AaveV3Base.ASSETS.WETH` of @aave-dao/aave-address-book 4.68.1. */
export const wethBase: WethDeployment<8453> = {
  chainId: 8453,
  weth: '0x4200000000000000000000000000000000000006',
}
