import { strictObject } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import type { LidoDeployment } from './deployment.js'
import { lidoFacts } from './facts.js'
import { lido } from './lido.js'
import { lidoMainnet } from './mainnet.js'

/** How the Lido adapter is made. */
export const wiring: Wiring<Omit<LidoDeployment, 'chainId'>, ReturnType<typeof lido<1>>> = {
  id: 'lido',
  after: ['chainlink'],
  summary: 'Stakes ETH for stETH, wraps it as wstETH, and back; withdraws through the queue.',
  deployment: strictObject({ stETH: addressSchema, wstETH: addressSchema, withdrawalQueue: addressSchema }),
  deployments: { 1: lidoMainnet },
  connect: (deployment, { chainId, protocols }) =>
    lido({ ...deployment, chainId: chainId as 1 }, { feeds: showing(protocols, ['usd:ETH', 'market:stETH']) }),
  facts: lidoFacts,
}
