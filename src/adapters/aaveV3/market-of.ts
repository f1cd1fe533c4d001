import { lensOf, observe } from '../../core/observe.js'
import type { Protocol } from '../../core/protocol.js'
import { stateOf, type World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { cappedPrice } from './capped-price.js'
import type { ReserveDeployment } from './deployment.js'
import type { EModesState } from './e-modes-state.js'
import type { MarketView } from './market-view.js'
import type { ReserveSlice } from './reserve-protocol.js'
import type { SentinelState } from './sentinel-state.js'

/** A listed asset: its slice of the chain and how its price is made. */
export type Listed = ReserveSlice & { readonly listing: ReserveDeployment }

const feedToPrice = 10n ** 10n

/**
 * A world as the mathematics of the market sees it.
 *
 * @param world - The world.
 * @param eModes - The market's e-modes.
 * @param listed - Finds a listed asset by its key.
 * @param sentinel - The market's price oracle sentinel, where its chain has a sequencer.
 */
export function marketOf(
  world: World,
  eModes: Protocol<string, EModesState>,
  listed: (asset: string) => Listed,
  sentinel?: Protocol<string, SentinelState>,
): MarketView {
  return {
    ...(sentinel === undefined ? {} : { sentinel: stateOf(world, sentinel) }),
    timestamp: world.timestamp,
    reserve: (asset) => stateOf(world, listed(asset).protocol).reserve,
    price: (asset) => priceOf(world, listed(asset)),
    eModeCategories: stateOf(world, eModes).categories,
  }
}

/**
 * The price that the market's oracle answers.
 *
 * Source: AaveOracle `getAssetPrice` with the sources of Aave v3 on Ethereum: a feed, or aave-capo
 * `PriceCapAdapterBase.latestAnswer`.
 *
 * @param world - The world.
 * @param listed - The listed asset.
 * @returns US dollars with 8 decimals.
 */
function priceOf(world: World, { listing, oracle, protocol }: Listed): bigint {
  const { held } = lensOf(world, oracle)
  if (held !== undefined) return held / feedToPrice
  const { usd, rate } = listing.oracle
  const baseAnswer = observe(world, usd) / feedToPrice
  if (rate === undefined) return baseAnswer
  const ratio = observe(world, rate)
  const { cap } = stateOf(world, protocol)
  if (cap === null) return (baseAnswer * ratio) / wad
  const { snapshotRatio, snapshotTimestamp, maxRatioGrowthPerSecondScaled } = cap
  return cappedPrice({
    baseAnswer,
    ratio,
    ratioDecimals: 18,
    snapshotRatio,
    snapshotTimestamp,
    maxRatioGrowthPerSecondScaled,
    timestamp: world.timestamp,
  })
}
