import type { LidoDeployment } from './deployment.js'

/** Lido on Ethereum. */
export const lidoMainnet: LidoDeployment<1> = {
  chainId: 1,
  stETH: '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84',
  wstETH: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
  withdrawalQueue: '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1',
}
