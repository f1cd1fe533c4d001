import type { Address } from 'viem'
import type { ActionLimit } from './action-limit.js'
import type { Component } from './component.js'
import type { Data } from './data.js'
import type { Formula } from './formula.js'
import type { Key } from './key.js'
import type { LiquidationOutcome } from './liquidation-outcome.js'
import type { Observable } from './observable.js'
import type { Payoff } from './payoff.js'
import type { Protocol } from './protocol.js'
import type { RateCurve } from './rate-curve.js'
import type { Reading } from './reading.js'
import type { Exit, Risk } from './risk.js'
import type { World } from './world.js'
import type { Yield } from './yield-source.js'

/** What a holding is a claim on, in base units. A negative amount is owed. */
export type Claim = { readonly asset: Asset; readonly amount: bigint }

/**
 * What one whole unit of an asset is worth, with 18 decimals: `price` (in US dollars) times `redemption`, or times
 * `market`. Assets with the same price observable convert without it.
 */
export type Worth = {
  readonly price: Observable
  /** At what the protocol redeems it for. */
  readonly redemption: Formula
  /** At what the market pays. */
  readonly market: Formula
}

/**
 * Something that a strategy can hold.
 *
 * It knows one level only: what it is a claim on, and the yields and risks that it adds to those claims. A debt is an
 * asset with a positive rate that is claimed with a negative amount.
 */
export type Asset<key extends Key = Key> = {
  readonly key: key
  readonly kind: 'native' | 'token' | 'position'
  readonly symbol: string
  readonly chainId: number
  /** The id of the adapter that it belongs to. */
  readonly protocol: string
  /** Of the base unit; zero for a position. */
  readonly decimals: number
  /** Where its contract stands; a native asset and a position have none. */
  readonly address: Address | undefined
  /** What must be known to look at it. */
  readonly protocols: readonly Protocol[]
  /** A held amount grows with this observable: the index of a rebasing token. */
  readonly index: Observable | undefined
  /** What it is worth; a position is worth its claims. */
  readonly worth: Worth | undefined
  /** What an amount of it is a claim on, one level down. */
  claims(world: World, amount: bigint): readonly Claim[]
  /** What an amount of it is worth in any state of the world, as data. */
  payoff(world: World, amount: bigint): Payoff
  /** The yields that it adds to those of its claims. */
  yields(world: World): readonly Yield[]
  readonly risks: readonly Risk[]
  readonly components: readonly Component[]
  /**
   * What else its value depends on in a world, though it is no claim on it: the collaterals that a lending pool lists
   * beside those of the account, and what those rely on.
   */
  dependencies?(world: World): readonly Component[]
  readonly exits: readonly Exit[]
  /** Where the rate of a debt stands on its curve. */
  rateCurve?(world: World): RateCurve
  /**
   * The one liquidation that pays a liquidator best in a world; `undefined` where the market allows none. What is left
   * may be liquidated again.
   */
  liquidate?(world: World): LiquidationOutcome | undefined
  /** What can be withdrawn of everything supplied, and borrowed of everything owed, at once. */
  limits?(world: World): readonly ActionLimit[]
}

/**
 * Something held that is no amount of anything: an account, an NFT, a ticket. It is held (amount `1n`) or not; its
 * content is data in the world.
 */
export type Position<key extends Key = Key, Content extends Data = Data> = Asset<key> & {
  readonly kind: 'position'
  /** The key again: a position is a slice of the world. */
  readonly id: key
  readonly empty: Content
  /** How the content is read from the chain, for one account. */
  load?(account: Address): Reading<Content>
}
