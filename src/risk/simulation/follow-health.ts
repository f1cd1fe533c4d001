import { fillNormals } from '../../math/random/fill-normals.js'
import { type RandomStream, randomStream } from '../../math/random/random-stream.js'
import { uniformSource } from '../../math/random/uniform-source.js'
import { type Liquidations, noLiquidations } from './liquidate.js'
import { normalSource } from './normal-source.js'
import { crisisBegins, crisisEnds, type PathEvents } from './path-events.js'
import type { Simulation } from './simulation.js'
import { substreams } from './substreams.js'
import { type Transition, transitionOf, transitionsOf } from './transition.js'
import { type FactorColumns, healthWatch } from './watch-health.js'

/**
 * Follows the factors that accounts' health depends on over a grid of times, and liquidates where it falls below one.
 *
 * Transitions between the points are exact, with points of their own at the times of jumps and changes of regime.
 *
 * @param simulation - The simulation.
 * @param events - The events of the block.
 * @param parameters - `chunk`, `count`: the block. `views`: each says of which factors the randomness counts; the others
 * keep to their expected path for the health factor. `logs`: by factor, the logarithms at the end; written for those
 * that are followed.
 * @returns What is left of the accounts, view by view.
 */
export function followHealth(
  simulation: Simulation,
  events: PathEvents,
  parameters: {
    readonly chunk: number
    readonly count: number
    readonly views: readonly ((factor: number) => boolean)[]
    readonly logs: readonly Float64Array[]
  },
): readonly Liquidations[] {
  const { seed, steps, horizon, factors, grid: system, terminal, jumps, accounts } = simulation
  const { chunk, count, views, logs } = parameters
  const { drivers, dimensions, names } = system
  if (drivers.length === 0 && accounts.every(({ health }) => health === undefined))
    return views.map(() => noLiquidations(accounts.length, count))

  const size = drivers.length
  const step = horizon / steps
  const calm = transitionOf(system, step, false)
  const crisis = transitionOf(system, step, true)
  const transition = transitionsOf(system)
  const more = names.map((name) =>
    normalSource(randomStream({ seed, stream: chunk, substream: substreams.moreOnGrid, name })),
  )
  const streams = names.map((name) => randomStream({ seed, stream: chunk, substream: substreams.grid, name }))
  const normals = streams.map(() => new Float64Array(count))
  const rates = drivers.flatMap(({ isRate }, driver) => (isRate ? [driver] : []))
  const indices = rates.map((driver) => logs[drivers[driver]!.factor]!)
  const levels = drivers.map(({ factor, isRate }) =>
    new Float64Array(count).fill(isRate ? simulation.rates[factor]! : factors[factor]!.initial),
  )
  for (const driver of rates) indices[rates.indexOf(driver)]!.fill(factors[drivers[driver]!.factor]!.initial)
  const own = new Set([...drivers, ...terminal.drivers].map(({ factor }) => factor))
  const jumping = jumps.filter(({ factor, isOwn }) => isOwn && !own.has(factor)).map(({ factor }) => factor)
  const foreign = new Set(jumps.filter(({ isOwn }) => !isOwn).map(({ factor }) => factor))
  const jumped = jumping.map((factor) => ({ factor, column: logs[factor]!, sums: new Float64Array(count) }))
  const columns: FactorColumns = factors.map((_, factor) => {
    const driver = drivers.findIndex((each) => each.factor === factor && !each.isRate)
    return driver < 0 ? logs[factor]! : levels[driver]!
  })
  const watches = views.map((isActive) =>
    healthWatch(simulation, columns, {
      count,
      isActive,
      bridge: uniformSource(randomStream({ seed, stream: chunk, substream: substreams.bridges })),
    }),
  )

  const isBridged = accounts.some(({ variance }) => variance !== undefined)
  const jumpsHere = new Set([...jumping, ...drivers.map(({ factor }) => factor)])
  const regime = new Uint8Array(count)
  const next = events.start.slice(0, count)
  /** The end of each path's step that no watch has seen yet. */
  const unwatched = new Float64Array(count)
  const special = new Int32Array(count)
  /** When a path is to be looked at by itself next: at its next event, and at all times in a crisis. */
  const due = Float64Array.from({ length: count }, (_, path) =>
    events.start[path]! < events.start[path + 1]! ? events.time[events.start[path]!]! : Number.POSITIVE_INFINITY,
  )
  const old = new Float64Array(count * dimensions)
  const z = new Float64Array(dimensions)

  const advance = (path: number, { decay, shift, carry, accrued, root }: Transition): void => {
    for (let place = 0; place < rates.length; place++) {
      let sum = carry[place]! * levels[rates[place]!]![path]! + accrued[place]!
      const row = (size + place) * dimensions
      for (let j = 0; j <= size + place; j++) sum += root[row + j]! * z[j]!
      indices[place]![path]! += sum
    }
    for (let i = 0; i < size; i++) {
      let sum = decay[i]! * levels[i]![path]! + shift[i]!
      for (let j = 0; j <= i; j++) sum += root[i * dimensions + j]! * z[j]!
      levels[i]![path] = sum
    }
  }

  /** All paths, as if calm. */
  const advanceAll = ({ decay, shift, carry, accrued, root }: Transition): void => {
    for (let place = 0; place < rates.length; place++) {
      addScaled(indices[place]!, levels[rates[place]!]!, carry[place]!, accrued[place]!, count)
      for (let j = 0; j <= size + place; j++)
        addScaled(indices[place]!, normals[j]!, root[(size + place) * dimensions + j]!, 0, count)
    }
    for (let i = 0; i < size; i++) {
      scaleAndAdd(levels[i]!, decay[i]!, shift[i]!, normals[i]!, root[i * dimensions + i]!, count)
      for (let j = 0; j < i; j++) addScaled(levels[i]!, normals[j]!, root[i * dimensions + j]!, 0, count)
    }
  }

  const passJump = (path: number, what: number, jump: number): void => {
    const steady = jumped.find(({ factor }) => factor === what)
    if (steady === undefined) levels[drivers.findIndex(({ factor }) => factor === what)]![path]! += jump
    else {
      steady.sums[path]! += jump
      steady.column[path]! += jump
    }
  }

  /** The sub-steps of a path to each of its events in a step. @returns When the last of them was. */
  const passEvents = (path: number, from: number, to: number): number => {
    let at = from
    let watched = from
    for (let j = 0; j < dimensions; j++) z[j] = normals[j]![path]!
    const last = events.start[path + 1]!
    for (; next[path]! < last && events.time[next[path]!]! < to; next[path]!++) {
      const event = next[path]!
      const what = events.what[event]!
      const isJump = jumpsHere.has(what)
      if (what >= 0 && !isJump && !foreign.has(what)) continue
      const time = events.time[event]!
      const isCrisis = regime[path] === 1
      advance(path, transition(time - at, isCrisis))
      at = time
      for (let j = 0; j < dimensions; j++) z[j] = more[j]!()
      if (isJump || (isBridged && what < 0)) {
        for (const { factor, column, sums } of jumped) column[path] = expectedAt(factor, time) + sums[path]!
        for (const watch of watches) watch.glide(path, watched, time, isCrisis)
        watched = time
      }
      if (what === crisisBegins) regime[path] = 1
      else if (what === crisisEnds) regime[path] = 0
      else if (isJump) {
        passJump(path, what, events.size[event]!)
        for (const watch of watches) watch.jump(path, time)
      }
    }
    unwatched[path] = to - watched
    due[path] = regime[path] === 1 ? 0 : next[path]! < last ? events.time[next[path]!]! : Number.POSITIVE_INFINITY
    return at
  }

  /** Such factors grow steadily. */
  const expectedAt = (factor: number, time: number): number => {
    const { initial, expected } = factors[factor]!
    return initial + ((expected[steps]! - initial) * time) / horizon
  }

  for (const { factor, column } of jumped) column.fill(factors[factor]!.initial)
  for (const watch of watches) watch.start()
  for (let place = 0; place < steps; place++) {
    const [from, to] = [place * step, (place + 1) * step]
    for (const [j, column] of normals.entries()) fillAntithetic(streams[j]!, column)
    unwatched.fill(step)
    const specials = findBefore(due, to, special)
    for (let s = 0; s < specials; s++) {
      const path = special[s]!
      for (let i = 0; i < size; i++) old[s * dimensions + i] = levels[i]![path]!
      for (let r = 0; r < rates.length; r++) old[s * dimensions + size + r] = indices[r]![path]!
    }
    advanceAll(calm)
    for (let s = 0; s < specials; s++) {
      const path = special[s]!
      for (let i = 0; i < size; i++) levels[i]![path] = old[s * dimensions + i]!
      for (let r = 0; r < rates.length; r++) indices[r]![path] = old[s * dimensions + size + r]!
      const at = passEvents(path, from, to)
      const isCrisis = regime[path] === 1
      advance(path, at === from ? (isCrisis ? crisis : calm) : transition(to - at, isCrisis))
    }
    for (const { factor, column, sums } of jumped) {
      const expected = factors[factor]!.expected[place + 1]!
      for (let path = 0; path < count; path++) column[path] = expected + sums[path]!
    }
    for (const watch of watches) watch.step(place + 1, unwatched, regime)
  }
  for (const [i, { factor, isRate }] of drivers.entries()) if (!isRate) logs[factor]!.set(levels[i]!)
  return watches.map(({ liquidations }) => liquidations)
}

/** The second half mirrors the first. */
function fillAntithetic(stream: RandomStream, column: Float64Array): void {
  const half = Math.ceil(column.length / 2)
  fillNormals(stream, column.subarray(0, half))
  for (let i = half; i < column.length; i++) column[i] = -column[i - half]!
}

function scaleAndAdd(
  column: Float64Array,
  by: number,
  plus: number,
  other: Float64Array,
  times: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) column[i] = by * column[i]! + plus + times * other[i]!
}

function addScaled(column: Float64Array, other: Float64Array, by: number, plus: number, count: number): void {
  if (by === 0 && plus === 0) return
  for (let i = 0; i < count; i++) column[i]! += by * other[i]! + plus
}

/** The paths that are due before a time. @returns How many, written to `found`. */
function findBefore(due: Float64Array, time: number, found: Int32Array): number {
  let count = 0
  for (let path = 0; path < due.length; path++) if (due[path]! < time) found[count++] = path
  return count
}
