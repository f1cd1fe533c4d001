import { integer, maxValue, minValue, number, pipe, record, strictObject, string } from 'valibot'
import type { Adapter } from '../../core/adapter.js'
import { addressSchema } from '../../core/address-schema.js'
import type { Wiring } from '../../core/wiring.js'
import { chainlinkArbitrum } from './arbitrum.js'
import { chainlinkBase } from './base.js'
import { chainlink } from './chainlink.js'
import type { ChainlinkDeployment } from './deployment.js'
import { chainlinkFacts } from './facts.js'
import { chainlinkMainnet } from './mainnet.js'
import { chainlinkOptimism } from './optimism.js'

const feed = strictObject({ address: addressSchema, decimals: pipe(number(), integer(), minValue(0), maxValue(18)) })

/** How the adapter of Chainlink's feeds is made. */
export const wiring: Wiring<Omit<ChainlinkDeployment, 'chainId'>, Adapter> = {
  id: 'chainlink',
  after: [],
  summary: 'Price feeds: ETH and USDC in US dollars, stETH in ETH.',
  deployment: strictObject({ feeds: record(string(), feed) }) as never,
  deployments: { 1: chainlinkMainnet, 8453: chainlinkBase, 42161: chainlinkArbitrum, 10: chainlinkOptimism },
  connect: (deployment, { chainId }) => chainlink({ ...deployment, chainId }),
  facts: chainlinkFacts,
}
