import { array, minLength, object, picklist, pipe, record, regex, strictObject, string } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import type { MorphoBlueDeployment } from './deployment.js'
import { morphoBlueFacts } from './facts.js'
import { morphoBlueMainnet } from './mainnet.js'
import { morphoBlue } from './morpho-blue.js'

const market = strictObject({
  id: string(),
  collateral: string(),
  loan: string(),
  collateralToken: addressSchema,
  loanToken: addressSchema,
  oracle: strictObject({
    address: addressSchema,
    basis: picklist(['usd', 'exchange-rate', 'capped-exchange-rate', 'market']),
    rates: pipe(array(string()), minLength(1)),
  }),
  irm: addressSchema,
  lltv: pipe(string(), regex(/^[1-9]\d{0,17}$/, 'It must be below one, with 18 decimals, in digits.')),
})

type MainnetMarkets = typeof morphoBlueMainnet.markets

/** How the Morpho Blue adapter is made: with those markets whose tokens other adapters know. */
export const wiring: Wiring<Omit<MorphoBlueDeployment, 'chainId'>, ReturnType<typeof morphoBlue<1, MainnetMarkets>>> = {
  id: 'morphoBlue',
  after: ['lido', 'weth'],
  summary: 'Supplies collateral and borrows in isolated markets: the adaptive rate curve, liquidation, health factor.',
  deployment: object({ morpho: addressSchema, markets: record(string(), market) }) as never,
  deployments: { 1: morphoBlueMainnet },
  connect: ({ morpho, markets }, { chainId, assets, protocols }) => {
    const isKnown = (symbol: string, token: string) =>
      assets.some((asset) => asset.symbol === symbol && asset.address?.toLowerCase() === token.toLowerCase())
    const known = Object.entries(markets).filter(
      ([, { collateral, collateralToken, loan, loanToken }]) =>
        isKnown(collateral, collateralToken) && isKnown(loan, loanToken),
    )
    const rates = known.flatMap(([, { oracle }]) => oracle.rates)
    return morphoBlue(
      { chainId: chainId as 1, morpho, markets: Object.fromEntries(known) as unknown as MainnetMarkets },
      { assets, feeds: showing(protocols, [...new Set(rates)]) },
    )
  },
  facts: morphoBlueFacts,
}
