import type { Address } from 'viem'
import { MissingAssumptionError } from '../errors/missing-assumption-error.js'
import { MissingStateError } from '../errors/missing-state-error.js'
import type { Assumption } from './assumption.js'
import type { Data } from './data.js'
import type { Market } from './market.js'
import type { Protocol, Slice } from './protocol.js'
import type { Scope } from './scope.js'

/**
 * The state of everything a strategy touches, at one moment. Steps turn one world into the next; no world is ever
 * changed.
 */
export type World = {
  /** Seconds since the epoch. */
  readonly timestamp: bigint
  readonly blockNumber: bigint
  readonly account: Address
  readonly market: Market
  /** Numbers that a solver chose, by name. */
  readonly values: { readonly [name: string]: bigint }
  readonly scope: Scope
  /** One entry a slice, in the order of the scope. */
  readonly cells: readonly (Data | undefined)[]
}

/**
 * The state of a protocol, or the content of a position.
 *
 * @param world - The world.
 * @param slice - The protocol or position.
 * @throws {@link MissingStateError} where the world has none.
 */
export function stateOf<State extends Data>(world: World, slice: Slice<State> | Protocol<string, State>): State {
  const slot = world.scope.slots.get(slice.id)
  const state = slot === undefined ? undefined : world.cells[slot]
  if (state !== undefined) return state as State
  if ('empty' in slice && slice.empty !== undefined) return slice.empty
  throw new MissingStateError({ id: slice.id })
}

/**
 * The world with another state of one protocol, or another content of one position.
 *
 * @param world - The world; it stays as it is.
 * @param slice - The protocol or position.
 * @param state - Its new state.
 * @throws {@link MissingStateError} where the world has no place for it.
 */
export function withState<State extends Data>(
  world: World,
  slice: Slice<State> | Protocol<string, State>,
  state: NoInfer<State>,
): World {
  const slot = world.scope.slots.get(slice.id)
  if (slot === undefined) throw new MissingStateError({ id: slice.id })
  const { timestamp, blockNumber, account, market, values, scope } = world
  const cells = world.cells.slice()
  cells[slot] = state
  return { timestamp, blockNumber, account, market, values, scope, cells }
}

/**
 * The world at another time, before anybody acts: only what contracts compute from the clock follows.
 *
 * @param world - The world.
 * @param timestamp - Seconds since the epoch.
 * @param blockNumber - The block at that time; unchanged by default.
 */
export function atTime(world: World, timestamp: bigint, blockNumber: bigint = world.blockNumber): World {
  return { ...world, timestamp, blockNumber }
}

/**
 * The world as it is expected to be later: the clock moves, and every protocol accrues.
 *
 * @param world - The world.
 * @param to - Seconds since the epoch; not before the world's own time.
 */
export function accrue(world: World, to: bigint): World {
  const from = world.timestamp
  if (to <= from) return world
  const cells = world.cells.slice()
  for (const protocol of world.scope.protocols) {
    if (protocol.accrue === undefined) continue
    const slot = world.scope.slots.get(protocol.id)
    if (slot !== undefined && cells[slot] !== undefined) cells[slot] = protocol.accrue(world, { from, to })
  }
  return { ...world, timestamp: to, cells }
}

/**
 * A number that the chain does not say.
 *
 * @param world - The world.
 * @param name - Its name, such as `stakingApr:stETH`.
 * @returns The value with its source and date.
 * @throws {@link MissingAssumptionError} where the market does not state it: unknown is never zero.
 */
export function assumptionOf(world: World, name: string): Assumption & { readonly value: number } {
  const assumption = world.market.assumptions[name]
  if (assumption === undefined || typeof assumption.value !== 'number') throw new MissingAssumptionError({ name })
  return assumption as Assumption & { readonly value: number }
}
