import {
  bigint,
  integer,
  literal,
  maxValue,
  minValue,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  strictObject,
  string,
  tuple,
  union,
} from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import { uniswapV3Arbitrum } from './arbitrum.js'
import { uniswapV3Base } from './base.js'
import type { UniswapV3Deployment } from './deployment.js'
import { uniswapV3Facts } from './facts.js'
import { uniswapV3Mainnet } from './mainnet.js'
import { uniswapV3Optimism } from './optimism.js'
import type { RangeDefinitions } from './range.js'
import { uniswapV3 } from './uniswap-v3.js'
import { usualRanges } from './usual-ranges.js'

const tick = pipe(number(), integer(), minValue(-887_272), maxValue(887_272))
const pool = strictObject({
  tokens: tuple([string(), string()]),
  fee: pipe(number(), integer(), minValue(1), maxValue(999_999)),
  tickSpacing: pipe(number(), integer(), minValue(1), maxValue(16_383)),
  address: addressSchema,
  expected: optional(tuple([tick, tick])),
  words: optional(pipe(number(), integer(), minValue(0), maxValue(1_000))),
  market: optional(string()),
})
const named = { pool: string(), tokenId: optional(bigint()) }
const range = union([
  strictObject({ ...named, ticks: tuple([number(), number()]) }),
  strictObject({ ...named, price: tuple([number(), number()]) }),
  strictObject({ ...named, redemption: tuple([number(), number()]) }),
  strictObject({ ...named, full: literal(true) }),
])

type MainnetPools = typeof uniswapV3Mainnet.pools

/** How the Uniswap v3 adapter is made: with those pools whose tokens other adapters know. */
export const wiring: Wiring<
  Omit<UniswapV3Deployment, 'chainId'> & { readonly ranges?: RangeDefinitions },
  ReturnType<typeof uniswapV3<1, MainnetPools, typeof usualRanges>>
> = {
  id: 'uniswapV3',
  after: ['chainlink'],
  takesAssets: true,
  summary: 'Swaps, and liquidity in ranges of price: fees, impermanent loss, time in range.',
  deployment: object({
    factory: addressSchema,
    positionManager: addressSchema,
    router: strictObject({ kind: picklist(['SwapRouter', 'SwapRouter02']), address: addressSchema }),
    tickLens: addressSchema,
    pools: record(string(), pool),
    ranges: optional(record(string(), range)),
  }) as never,
  deployments: { 1: uniswapV3Mainnet, 8453: uniswapV3Base, 42161: uniswapV3Arbitrum, 10: uniswapV3Optimism },
  connect: (deployment, { chainId, assets, protocols }) => {
    const { ranges = usualRanges, ...contracts } = deployment
    const isKnown = (symbol: string) => assets.some((asset) => asset.symbol === symbol && asset.address !== undefined)
    const pools = Object.fromEntries(
      Object.entries(contracts.pools).filter(([, { tokens }]) => tokens.every(isKnown)),
    ) as unknown as MainnetPools
    const symbols = Object.values(pools).flatMap(({ tokens }): readonly string[] => tokens)
    const prices = assets.flatMap(({ symbol, worth }) => (symbols.includes(symbol) && worth ? [worth.price] : []))
    return uniswapV3(
      { ...contracts, chainId: chainId as 1, pools },
      {
        assets,
        feeds: showing(protocols, [...new Set(prices)]),
        ranges: Object.fromEntries(
          Object.entries<RangeDefinitions[string]>(ranges).filter(([, range]) => Object.hasOwn(pools, range.pool)),
        ) as unknown as typeof usualRanges,
      },
    )
  },
  facts: uniswapV3Facts,
}
