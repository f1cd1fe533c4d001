import {
  array,
  boolean,
  exactOptional,
  literal,
  maxValue,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  record,
  strictObject,
  string,
} from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import type { Asset } from '../../core/asset.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import { aaveV3 } from './aave-v3.js'
import { aaveV3Arbitrum } from './arbitrum.js'
import { aaveV3Base } from './base.js'
import type { AaveV3Deployment } from './deployment.js'
import { aaveV3Facts } from './facts.js'
import { aaveV3Mainnet } from './mainnet.js'
import { aaveV3Optimism } from './optimism.js'

const observable = string()
const reserve = strictObject({
  underlying: addressSchema,
  aToken: addressSchema,
  variableDebtToken: addressSchema,
  decimals: pipe(number(), minValue(0), maxValue(36)),
  oracle: strictObject({
    basis: picklist(['usd', 'exchange-rate', 'capped-exchange-rate', 'market']),
    source: addressSchema,
    usd: observable,
    rate: optional(observable),
  }),
})

type MainnetKey = `${keyof typeof aaveV3Mainnet.reserves & string}@1`

/** How the Aave v3 adapter is made: it lists those of the market's assets that other adapters know. */
export const wiring: Wiring<
  Omit<AaveV3Deployment<number, 'aaveV3'>, 'chainId'>,
  ReturnType<typeof aaveV3<1, 'aaveV3', MainnetKey>>
> = {
  id: 'aaveV3',
  after: ['chainlink'],
  takesAssets: true,
  summary: 'Supplies, borrows, repays and withdraws on an Aave v3 market; e-modes, collateral, health factor.',
  deployment: strictObject({
    id: literal('aaveV3'),
    pool: addressSchema,
    poolAddressesProvider: addressSchema,
    oracle: addressSchema,
    interestRateStrategy: addressSchema,
    rewardsController: exactOptional(addressSchema),
    isOnRollup: exactOptional(boolean()),
    eModeCategories: array(pipe(number(), minValue(1), maxValue(255))),
    reserves: record(string(), reserve),
  }) as never,
  deployments: { 1: aaveV3Mainnet, 8453: aaveV3Base, 42161: aaveV3Arbitrum, 10: aaveV3Optimism },
  connect: (deployment, { chainId, assets, protocols }) => {
    const market = { ...deployment, chainId: chainId as 1 }
    const known = assets.filter(({ symbol, address }) => {
      const listing = market.reserves[symbol]
      return listing !== undefined && listing.underlying.toLowerCase() === address?.toLowerCase()
    })
    const names = known.flatMap(({ symbol }) => {
      const { usd, rate } = market.reserves[symbol]?.oracle ?? {}
      return [usd, rate].filter((name) => name !== undefined)
    })
    const feeds = showing(protocols, names)
    const rewards = assets.filter((asset) => asset.address !== undefined && !known.includes(asset))
    return aaveV3(market, {
      assets: known as readonly unknown[] as readonly Asset<MainnetKey>[],
      feeds,
      rewards: rewards as readonly unknown[] as readonly Asset<never>[],
    })
  },
  facts: aaveV3Facts,
}
