import type { WethDeployment } from './deployment.js'

/** WETH on Optimism. Source: `AaveV3Optimism.ASSETS.WETH` of @aave-dao/aave-address-book 4.68.1. */
export const wethOptimism: WethDeployment<10> = {
  chainId: 10,
  weth: '0x4200000000000000000000000000000000000006',
}
