import { maxUint256 } from '../../../math/max-uint256.js'
import { powerOfTen } from '../../../math/power-of-ten.js'
import { ray } from '../../../math/ray.js'
import type { MarketView } from '../market-view.js'
import { aTokenMintScaledAmount } from '../math/token-math.js'
import { updateState } from './update-state.js'

/** What keeps a supply from being larger. */
export type SupplyLimit = 'reserve-inactive' | 'reserve-paused' | 'reserve-frozen' | 'supply-cap' | 'none'

/**
 * The largest amount that can be supplied now.
 *
 * Source: the inverse of Aave v3.6 `ValidationLogic.validateSupply`.
 *
 * @param parameters - The market and the key of the asset.
 * @returns Base units, and the check that one more would fail; the largest 256-bit number where there is no cap.
 */
export function maxSupply({ view, asset }: { readonly view: MarketView; readonly asset: string }): {
  readonly amount: bigint
  readonly limit: SupplyLimit
} {
  const reserve = updateState(view.reserve(asset), view.timestamp)
  const { configuration, liquidityIndex, scaledATokenSupply, accruedToTreasury } = reserve
  if (!configuration.active) return { amount: 0n, limit: 'reserve-inactive' }
  if (configuration.paused) return { amount: 0n, limit: 'reserve-paused' }
  if (configuration.frozen) return { amount: 0n, limit: 'reserve-frozen' }
  const { supplyCap, decimals } = configuration
  if (supplyCap === 0n) return { amount: maxUint256, limit: 'none' }
  const scaledCap = ((supplyCap * powerOfTen(decimals) + 1n) * ray - 1n) / liquidityIndex
  const scaledRoom = scaledCap - scaledATokenSupply - accruedToTreasury
  if (scaledRoom <= 0n) return { amount: 0n, limit: 'supply-cap' }
  const amount = ((scaledRoom + 1n) * liquidityIndex - 1n) / ray
  return { amount: aTokenMintScaledAmount(amount, liquidityIndex) === 0n ? 0n : amount, limit: 'supply-cap' }
}
