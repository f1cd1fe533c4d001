import { strictObject } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import type { EtherFiDeployment } from './deployment.js'
import { etherFi } from './ether-fi.js'
import { etherFiFacts } from './facts.js'
import { etherFiMainnet } from './mainnet.js'

/** How the ether.fi adapter is made: with the market price of weETH where a feed shows it. */
export const wiring: Wiring<Omit<EtherFiDeployment, 'chainId'>, ReturnType<typeof etherFi<1>>> = {
  id: 'etherFi',
  after: ['chainlink'],
  summary: 'Stakes and restakes ETH for eETH, wraps it as weETH, and back; withdraws by request, or at once for a fee.',
  deployment: strictObject({
    liquidityPool: addressSchema,
    eETH: addressSchema,
    weETH: addressSchema,
    withdrawRequestNFT: addressSchema,
    redemptionManager: addressSchema,
    rateLimiter: addressSchema,
  }),
  deployments: { 1: etherFiMainnet },
  connect: (deployment, { chainId, protocols }) => {
    const market = protocols.filter(({ observables = {} }) => Object.hasOwn(observables, 'market:weETH'))
    return etherFi({ ...deployment, chainId: chainId as 1 }, { feeds: [...showing(protocols, ['usd:ETH']), ...market] })
  },
  facts: etherFiFacts,
}
