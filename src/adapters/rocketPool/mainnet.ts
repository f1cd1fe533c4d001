import type { RocketPoolDeployment } from './deployment.js'

/** Rocket Pool on Ethereum. */
export const rocketPoolMainnet: RocketPoolDeployment<1> = {
  chainId: 1,
  rocketStorage: '0x1d8f8f00cfa6758d7bE78336684788Fb0ee0Fa46',
  rETH: '0xae78736Cd615f374D3085123A210448E74Fc6393',
}
