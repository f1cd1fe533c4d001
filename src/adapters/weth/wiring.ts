import { strictObject } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import type { Wiring } from '../../core/wiring.js'
import { wethArbitrum } from './arbitrum.js'
import { wethBase } from './base.js'
import type { WethDeployment } from './deployment.js'
import { wethMainnet } from './mainnet.js'
import { wethOptimism } from './optimism.js'
import { weth } from './weth.js'

/** How the WETH adapter is made. */
export const wiring: Wiring<Omit<WethDeployment, 'chainId'>, ReturnType<typeof weth<1>>> = {
  id: 'weth',
  after: [],
  summary: 'Wraps and unwraps ETH.',
  deployment: strictObject({ weth: addressSchema }),
  deployments: { 1: wethMainnet, 8453: wethBase, 42161: wethArbitrum, 10: wethOptimism },
  connect: (deployment, { chainId }) => weth({ ...deployment, chainId: chainId as 1 }),
}
