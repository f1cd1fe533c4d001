import type { Asset } from './asset.js'
import type { World } from './world.js'

/** So many base units that what a token's own rounding does to them is beyond any amount that exists. */
const precise = 10n ** 60n

/**
 * The shares that a rebasing token counts in, behind an amount: what a transfer of it moves. A token that does not
 * rebase counts in base units.
 *
 * @param world - The world.
 * @param asset - The token.
 * @param amount - Base units.
 * @returns Shares of the token, rounded down as its transfer does.
 */
export function unitsOf(world: World, asset: Asset, amount: bigint): bigint {
  if (asset.index === undefined) return amount
  const payoff = asset.payoff(world, amount)
  return payoff.type === 'linear' && payoff.index !== undefined ? payoff.units : amount
}

/**
 * The base units that a token's own shares come to.
 *
 * @param world - The world.
 * @param asset - The token.
 * @param units - Shares of the token.
 * @returns Base units, rounded down as its balances are.
 */
export function amountOf(world: World, asset: Asset, units: bigint): bigint {
  return asset.index === undefined ? units : (units * precise) / unitsOf(world, asset, precise)
}

/**
 * The token's own shares behind a balance.
 *
 * @param world - The world in which the balance was read.
 * @param asset - The token.
 * @param balance - Base units.
 */
export function unitsBehind(world: World, asset: Asset, balance: bigint): bigint {
  const units = unitsOf(world, asset, balance)
  return amountOf(world, asset, units) < balance ? units + 1n : units
}

/**
 * The world with the protocol states of its market: the one in which balances were read.
 *
 * @param world - The world.
 */
export function asRead(world: World): World {
  const { market, scope } = world
  const { timestamp, blockNumber } = market
  return { ...world, timestamp, blockNumber, cells: scope.protocols.map(({ id }) => market.states[id]) }
}
