import { normalQuantile } from '../../math/distributions/normal-quantile.js'
import { randomStream } from '../../math/random/random-stream.js'
import { fillStratified } from './latin-hypercube.js'
import { normalSource } from './normal-source.js'
import { crisisBegins, crisisEnds, type PathEvents } from './path-events.js'
import type { Simulation } from './simulation.js'
import { substreams } from './substreams.js'
import { type Transition, transitionOf, transitionsOf } from './transition.js'

/**
 * Draws the ends of the factors of which the end alone counts: one exact transition from regime to regime, from jump to
 * jump, and for most paths one over all of the horizon, its normals stratified over the paths.
 *
 * @param simulation - The simulation.
 * @param events - The events of the block.
 * @param parameters - `chunk`, `count`: the block. `logs`: by factor, the logarithms at the end; written for these.
 */
export function drawTerminal(
  { seed, horizon, factors, terminal: system, jumps, grid }: Simulation,
  events: PathEvents,
  parameters: { readonly chunk: number; readonly count: number; readonly logs: readonly Float64Array[] },
): void {
  const { chunk, count, logs } = parameters
  const { drivers, dimensions, names } = system
  const size = drivers.length
  const whole = transitionOf(system, horizon, false)
  const transition = transitionsOf(system)
  const more = names.map((name) =>
    normalSource(randomStream({ seed, stream: chunk, substream: substreams.moreAtEnd, name })),
  )
  const normals = names.map((name) => {
    const column = new Float64Array(count)
    fillStratified(randomStream({ seed, stream: chunk, substream: substreams.terminal, name }), column)
    for (let path = 0; path < count; path++) column[path] = normalQuantile(column[path]!)
    return column
  })
  const z = new Float64Array(dimensions)
  const x = new Float64Array(size)
  const next = new Float64Array(size)

  const advance = ({ decay, shift, root }: Transition): void => {
    for (let i = 0; i < size; i++) {
      let sum = decay[i]! * x[i]! + shift[i]!
      for (let j = 0; j <= i; j++) sum += root[i * dimensions + j]! * z[j]!
      next[i] = sum
    }
    x.set(next)
  }

  const start = Float64Array.from(drivers, ({ factor }) => factors[factor]!.initial)
  for (let path = 0; path < count && size > 0; path++) {
    x.set(start)
    for (let j = 0; j < dimensions; j++) z[j] = normals[j]![path]!
    let at = 0
    let isCrisis = false
    for (let event = events.start[path]!; event < events.start[path + 1]!; event++) {
      const what = events.what[event]!
      const driver = what < 0 ? -1 : drivers.findIndex(({ factor }) => factor === what)
      if (what >= 0 && driver < 0) continue
      advance(transition(events.time[event]! - at, isCrisis))
      at = events.time[event]!
      for (let j = 0; j < dimensions; j++) z[j] = more[j]!()
      if (what === crisisBegins) isCrisis = true
      else if (what === crisisEnds) isCrisis = false
      else x[driver]! += events.size[event]!
    }
    advance(at === 0 ? whole : transition(horizon - at, isCrisis))
    for (let i = 0; i < size; i++) logs[drivers[i]!.factor]![path] = x[i]!
  }

  // Factors that move by jumps alone.
  for (const { factor, isOwn } of jumps) {
    if (!isOwn || [...drivers, ...grid.drivers].some((each) => each.factor === factor)) continue
    const column = logs[factor]!
    column.fill(factors[factor]!.expected.at(-1)!)
    for (let path = 0; path < count; path++)
      for (let event = events.start[path]!; event < events.start[path + 1]!; event++)
        if (events.what[event] === factor) column[path]! += events.size[event]!
  }
}
