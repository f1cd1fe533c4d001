import { strictObject } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import type { RocketPoolDeployment } from './deployment.js'
import { rocketPoolFacts } from './facts.js'
import { rocketPoolMainnet } from './mainnet.js'
import { rocketPool } from './rocket-pool.js'

/** How the Rocket Pool adapter is made: with the market price of rETH where a feed shows it. */
export const wiring: Wiring<Omit<RocketPoolDeployment, 'chainId'>, ReturnType<typeof rocketPool<1>>> = {
  id: 'rocketPool',
  after: ['chainlink'],
  summary: 'Deposits ETH for rETH, and burns rETH for ETH as far as collateral goes.',
  deployment: strictObject({ rocketStorage: addressSchema, rETH: addressSchema }),
  deployments: { 1: rocketPoolMainnet },
  connect: (deployment, { chainId, protocols }) => {
    const market = protocols.filter(({ observables = {} }) => Object.hasOwn(observables, 'market:rETH'))
    return rocketPool(
      { ...deployment, chainId: chainId as 1 },
      { feeds: [...showing(protocols, ['usd:ETH']), ...market] },
    )
  },
  facts: rocketPoolFacts,
}
