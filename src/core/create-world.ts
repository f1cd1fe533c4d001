import type { Address } from 'viem'
import type { Data } from './data.js'
import type { Market } from './market.js'
import type { Scope } from './scope.js'
import { validateStates } from './validate-states.js'
import type { World } from './world.js'
import { zeroAddress } from './zero-address.js'

/**
 * Makes the world in which a plan starts.
 *
 * @param parameters - `scope`: what the world is made of. `market`: where its states come from. `account`: whose
 * positions are meant. `timestamp`: seconds since the epoch, the market's by default. `positions`: what the account has
 * inside positions, by key. `values`: numbers that a solver chose.
 * @throws InvalidMarketError where a state is not what its protocol says.
 */
export function createWorld(parameters: {
  readonly scope: Scope
  readonly market: Market
  readonly account?: Address
  readonly timestamp?: bigint
  readonly positions?: { readonly [positionKey: string]: Data }
  readonly values?: { readonly [name: string]: bigint }
}): World {
  const { scope, market, account = zeroAddress, timestamp = market.timestamp, positions = {}, values = {} } = parameters
  const { blockNumber } = market
  const cells = statesOf(market, scope).slice()
  for (const { id } of scope.positions) cells.push(positions[id])
  return { timestamp, blockNumber, account, market, values, scope, cells }
}

type Cells = readonly (Data | undefined)[]

const known = new WeakMap<Market, WeakMap<Scope, Cells>>()

/** The states of a scope's protocols in their order, held against what they must be once for a market and scope. */
function statesOf(market: Market, scope: Scope): Cells {
  const ofMarket = known.get(market) ?? new WeakMap<Scope, Cells>()
  known.set(market, ofMarket)
  const found = ofMarket.get(scope)
  if (found !== undefined) return found
  validateStates(market, scope.protocols)
  const states = scope.protocols.map(({ id }) => market.states[id])
  ofMarket.set(scope, states)
  return states
}
