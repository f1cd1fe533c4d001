import type { Address } from 'viem'
import { constant, type Formula, observable, product } from '../../core/formula.js'
import type { Observable } from '../../core/observable.js'
import type { Protocol } from '../../core/protocol.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { wad } from '../../math/wad.js'
import { year } from '../../math/year.js'
import type { MarketDeployment } from './deployment.js'
import { loadMarket } from './load-market.js'
import { accrueInterest } from './logic/accrue-interest.js'
import { currentBorrowRate } from './logic/current-borrow-rate.js'
import { supplyRate } from './logic/supply-rate.js'
import { utilisation } from './logic/utilisation.js'
import { type MarketState, marketStateSchema } from './market-state.js'
import { curve } from './math/curve.js'
import { assetsAtIndex, shareIndex } from './math/shares-math.js'
import { utilisationError } from './math/utilisation-error.js'

/** One market as a slice of the chain, and the names of what it shows. */
export type MarketSlice = {
  readonly protocol: Protocol<string, MarketState>
  readonly oracle: Observable
  readonly collateralIndex: Observable
  readonly supplyIndex: Observable
  readonly borrowIndex: Observable
}

/**
 * One market as a slice of the chain: shared by every step in it.
 *
 * @param chain - `chainId`, and `morpho`: where Morpho Blue stands.
 * @param name - The market's name in the deployment.
 * @param deployment - The market.
 */
export function marketProtocol(
  { chainId, morpho }: { readonly chainId: number; readonly morpho: Address },
  name: string,
  deployment: MarketDeployment,
): MarketSlice {
  const shown = (kind: string): Observable => `${kind}:${name}@morphoBlue`
  const [oracle, collateralIndex] = [shown('oracle'), shown('collateralIndex')]
  const [supplyIndex, borrowIndex] = [shown('supplyIndex'), shown('borrowIndex')]
  const now = (world: World) => accrueInterest(stateOf(world, protocol), world.timestamp)
  const change = (world: World, changed: Partial<MarketState>) =>
    withState(world, protocol, { ...now(world), ...changed })

  const protocol: Protocol<string, MarketState> = {
    id: `morphoBlue/${name}@${chainId}`,
    state: marketStateSchema,
    misfit: ({ lastUpdate, totalBorrowAssets, totalSupplyAssets }, { timestamp }) => {
      if (lastUpdate > timestamp) return 'it was updated after the block of the market'
      return totalBorrowAssets > totalSupplyAssets ? 'it lends more than it has' : undefined
    },
    load: () => loadMarket(morpho, name, deployment),
    observables: {
      [oracle]: { read: () => priceFormula(deployment) },
      // What backs a debt is not lent out, and does not grow.
      [collateralIndex]: { read: () => constant(wad) },
      [supplyIndex]: {
        read: (world) => {
          const { totalSupplyAssets, totalSupplyShares } = now(world)
          return shareIndex(totalSupplyAssets, totalSupplyShares)
        },
        write: (world, value) =>
          change(world, { totalSupplyAssets: assetsAtIndex(value, now(world).totalSupplyShares) }),
      },
      [borrowIndex]: {
        read: (world) => {
          const { totalBorrowAssets, totalBorrowShares } = now(world)
          return shareIndex(totalBorrowAssets, totalBorrowShares)
        },
        // Interest that borrowers owe is what lenders have earned.
        write: (world, value) => {
          const { totalSupplyAssets, totalBorrowAssets: before, totalBorrowShares } = now(world)
          const totalBorrowAssets = assetsAtIndex(value, totalBorrowShares)
          return change(world, {
            totalBorrowAssets,
            totalSupplyAssets: totalSupplyAssets + totalBorrowAssets - before,
          })
        },
      },
      [shown('supplyRate')]: { read: (world) => supplyRate(now(world)) },
      [shown('borrowRate')]: {
        read: (world) => currentBorrowRate(now(world)),
        write: (world, value) => {
          const { totalBorrowAssets, totalSupplyAssets } = now(world)
          const perTarget = curve(wad, utilisationError(totalBorrowAssets, totalSupplyAssets))
          const rateAtTarget = (value * wad) / perTarget / year
          // Zero would be a market that was never used.
          return change(world, { rateAtTarget: rateAtTarget > 0n ? rateAtTarget : 1n })
        },
      },
      [shown('utilisation')]: {
        read: (world) => utilisation(now(world)),
        write: (world, value) => {
          const { totalBorrowAssets: before, totalBorrowShares, totalSupplyAssets } = now(world)
          const totalBorrowAssets = multiplyWad(totalSupplyAssets, value > wad ? wad : value)
          const scaled =
            before === 0n ? totalBorrowAssets * 10n ** 6n : (totalBorrowShares * totalBorrowAssets) / before
          return change(world, { totalBorrowAssets, totalBorrowShares: scaled })
        },
      },
    },
  }
  return { protocol, oracle, collateralIndex, supplyIndex, borrowIndex }
}

const priceFormula = ({ oracle: { rates } }: MarketDeployment): Formula => {
  const [rate, ...others] = rates
  return others.length === 0 ? observable(rate) : product(...rates.map(observable))
}
