import { lensOf, observe } from '../../core/observe.js'
import type { World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import type { MarketDeployment } from './deployment.js'
import { oraclePriceScale } from './logic/borrowing-power.js'
import type { MarketSlice } from './market-protocol.js'

/** A market, and how many decimals its two tokens have. */
export type Priced = Pick<MarketSlice, 'oracle'> & {
  readonly deployment: MarketDeployment
  readonly collateral: { readonly decimals: number }
  readonly loan: { readonly decimals: number }
}

/**
 * The price that the market's oracle answers.
 *
 * Source: morpho-blue-oracles `MorphoChainlinkOracleV2.price`, with base feeds alone.
 *
 * @param world - The world.
 * @param market - The market.
 * @returns Base units of the loan asset for one of the collateral, with 36 decimals.
 */
export function priceOf(world: World, { oracle, deployment, collateral, loan }: Priced): bigint {
  const { held } = lensOf(world, oracle)
  const { rates } = deployment.oracle
  const [price, scale] =
    held === undefined
      ? [rates.reduce((factor, rate) => factor * observe(world, rate), 1n), wad ** BigInt(rates.length)]
      : [held, wad]
  return (price * oraclePriceScale * 10n ** BigInt(loan.decimals)) / (scale * 10n ** BigInt(collateral.decimals))
}
