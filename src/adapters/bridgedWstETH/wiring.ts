import { strictObject } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import { bridgedWstETHArbitrum } from './arbitrum.js'
import { bridgedWstETHBase } from './base.js'
import { bridgedWstETH } from './bridged-wsteth.js'
import type { BridgedWstETHDeployment } from './deployment.js'
import { bridgedWstETHFacts } from './facts.js'
import { bridgedWstETHOptimism } from './optimism.js'

/** How the adapter of bridged wstETH is made: with the market price of wstETH where a feed shows it. */
export const wiring: Wiring<Omit<BridgedWstETHDeployment, 'chainId'>, ReturnType<typeof bridgedWstETH<1>>> = {
  id: 'bridgedWstETH',
  after: ['chainlink'],
  summary: 'wstETH on Base, Arbitrum and Optimism: its rate by a feed, its bridge as a component.',
  deployment: strictObject({ wstETH: addressSchema, rateFeed: addressSchema }),
  deployments: { 8453: bridgedWstETHBase, 42161: bridgedWstETHArbitrum, 10: bridgedWstETHOptimism },
  connect: (deployment, { chainId, protocols }) => {
    const market = protocols.filter(({ observables = {} }) => Object.hasOwn(observables, 'market:wstETH'))
    return bridgedWstETH(
      { ...deployment, chainId: chainId as 1 },
      { feeds: [...showing(protocols, ['usd:ETH']), ...market] },
    )
  },
  facts: bridgedWstETHFacts,
}
