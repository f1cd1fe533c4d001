import { object, optional, record, strictObject, string, tuple } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import type { Wiring } from '../../core/wiring.js'
import { curveFi } from './curve-fi.js'
import type { CurveDeployment } from './deployment.js'
import { curveFiFacts } from './facts.js'
import { curveFiMainnet } from './mainnet.js'

const pool = strictObject({
  coins: tuple([string(), string()]),
  address: addressSchema,
  market: optional(string()),
})

type MainnetPools = typeof curveFiMainnet.pools

/** How the Curve adapter is made: with those pools whose coins other adapters know. */
export const wiring: Wiring<Omit<CurveDeployment, 'chainId'>, ReturnType<typeof curveFi<1, MainnetPools>>> = {
  id: 'curveFi',
  after: ['lido'],
  summary: 'Exchanges stETH and ETH in a StableSwap pool, to the wei.',
  deployment: object({ pools: record(string(), pool) }) as never,
  deployments: { 1: curveFiMainnet },
  connect: ({ pools }, { chainId, assets }) => {
    const isKnown = (symbol: string) => assets.some((asset) => asset.symbol === symbol)
    const known = Object.fromEntries(Object.entries(pools).filter(([, { coins }]) => coins.every(isKnown)))
    return curveFi({ chainId: chainId as 1, pools: known as unknown as MainnetPools }, { assets })
  },
  facts: curveFiFacts,
}
