import type { WethDeployment } from './deployment.js'

/** WETH on Arbitrum. Source: `AaveV3Arbitrum.ASSETS.WETH` of @aave-dao/aave-address-book 4.68.1. */
export const wethArbitrum: WethDeployment<42_161> = {
  chainId: 42_161,
  weth: '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1',
}
