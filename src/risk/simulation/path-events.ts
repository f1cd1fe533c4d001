import { doubleExponentialJump } from '../../math/processes/double-exponential-jump.js'
import { randomStream } from '../../math/random/random-stream.js'
import { uniformSource } from '../../math/random/uniform-source.js'
import { fillStratified } from './latin-hypercube.js'
import type { JumpProcess } from './simulation.js'
import { substreams } from './substreams.js'

/** What happens at exact times on the paths of a block: crises begin and end, factors jump. */
export type PathEvents = {
  /** Where the events of each path start; one more than paths. */
  readonly start: Int32Array
  /** In years, ascending on each path. */
  readonly time: Float64Array
  /** The factor that jumps; {@link crisisBegins} or {@link crisisEnds}. */
  readonly what: Int32Array
  /** What is added to the factor's logarithm. */
  readonly size: Float64Array
}

/** A crisis begins. */
export const crisisBegins = -1

/** A crisis ends. */
export const crisisEnds = -2

/**
 * Draws the events of a block of paths: Poisson times, the first of each kind stratified over the paths.
 *
 * @param parameters - `crisis`: entries and ends a year. `jumps`: of factors. `horizon`: in years. `count`: paths.
 * `seed`, `chunk`: where random numbers come from. Each kind draws its own, under the name of its factor.
 */
export function drawEvents(parameters: {
  readonly crisis: { readonly enter: number; readonly leave: number }
  readonly jumps: readonly JumpProcess[]
  readonly horizon: number
  readonly count: number
  readonly seed: number
  readonly chunk: number
}): PathEvents {
  const { crisis, jumps, horizon, count, seed, chunk } = parameters
  const numbersOf = (name: string) => {
    const firsts = new Float64Array(count)
    fillStratified(randomStream({ seed, stream: chunk, substream: substreams.firstEvents, name }), firsts)
    return {
      firsts,
      more: uniformSource(randomStream({ seed, stream: chunk, substream: substreams.moreEvents, name })),
    }
  }
  const crises = crisis.enter > 0 ? numbersOf('crisis') : undefined
  const jumping = jumps.filter(({ intensity }) => intensity > 0).map((jump) => ({ ...jump, ...numbersOf(jump.name) }))
  const wait = (uniform: number, intensity: number): number => -Math.log(uniform) / intensity

  const start = new Int32Array(count + 1)
  const [times, whats, sizes]: [number[], number[], number[]] = [[], [], []]
  /** Keeps the events of a path in order: each is put in its place among those after `first`. */
  const put = (first: number, time: number, what: number, size: number): void => {
    let place = times.length
    for (; place > first && times[place - 1]! > time; place--) {
      times[place] = times[place - 1]!
      whats[place] = whats[place - 1]!
      sizes[place] = sizes[place - 1]!
    }
    times[place] = time
    whats[place] = what
    sizes[place] = size
  }
  for (let path = 0; path < count; path++) {
    const first = times.length
    if (crises !== undefined)
      for (
        let time = wait(crises.firsts[path]!, crisis.enter);
        time < horizon;
        time += wait(crises.more(), crisis.enter)
      ) {
        put(first, time, crisisBegins, 0)
        time += wait(crises.more(), crisis.leave)
        if (time < horizon) put(first, time, crisisEnds, 0)
      }
    for (const { factor, intensity, sizes: of, firsts, more } of jumping)
      for (let time = wait(firsts[path]!, intensity); time < horizon; time += wait(more(), intensity))
        put(first, time, factor, of.type === 'loss' ? Math.log(more()) * of.mean : doubleExponentialJump(of, more()))
    start[path + 1] = times.length
  }
  return { start, time: Float64Array.from(times), what: Int32Array.from(whats), size: Float64Array.from(sizes) }
}
