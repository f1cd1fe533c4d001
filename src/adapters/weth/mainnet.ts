import type { WethDeployment } from './deployment.js'

/** WETH9 on Ethereum. */
export const wethMainnet: WethDeployment<1> = {
  chainId: 1,
  weth: '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2',
}
