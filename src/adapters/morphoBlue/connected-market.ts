import type { Asset, Position } from '../../core/asset.js'
import type { Key } from '../../core/key.js'
import type { Protocol } from '../../core/protocol.js'
import { stateOf, type World, withState } from '../../core/world.js'
import type { Account } from './account.js'
import type { MarketDeployment } from './deployment.js'
import { accrueInterest } from './logic/accrue-interest.js'
import type { MarketSlice } from './market-protocol.js'
import type { MarketState } from './market-state.js'
import { priceOf } from './price-of.js'
import type { Situation, Transition } from './situation.js'

/** A market with its two tokens, as steps use it. */
export type ConnectedMarket<
  collateral extends Key = Key,
  loan extends Key = Key,
  account extends Key = Key,
> = MarketSlice & {
  readonly name: string
  readonly deployment: MarketDeployment
  /** The liquidation loan-to-value, with 18 decimals. */
  readonly lltv: bigint
  readonly collateral: Asset<collateral>
  readonly loan: Asset<loan>
  readonly position: Position<account, Account>
  /** What must be known to do anything in it. */
  readonly protocols: readonly Protocol[]
}

/**
 * A market and the account in it, as the contract would see them in a world.
 *
 * @param world - The world.
 * @param market - The market.
 */
export function situationIn(world: World, market: ConnectedMarket): Situation {
  const { name, lltv, protocol, position } = market
  return {
    name,
    timestamp: world.timestamp,
    market: stateOf(world, protocol),
    account: stateOf(world, position),
    price: priceOf(world, market),
    lltv,
  }
}

/**
 * The world after an action.
 *
 * @param world - The world before.
 * @param market - The market.
 * @param transition - What the action leaves behind.
 */
export function settle(world: World, { protocol, position }: ConnectedMarket, transition: Transition): World {
  return withState(withState(world, protocol, transition.market), position, transition.account)
}

/** A market with the interest up to now. @param world - The world. @param market - The market. */
export function accruedIn(world: World, { protocol }: Pick<ConnectedMarket, 'protocol'>): MarketState {
  return accrueInterest(stateOf(world, protocol), world.timestamp)
}
