import { elapsed } from './expression-arithmetic.js'
import { type Liquidations, liquidate, noLiquidations } from './liquidate.js'
import { memoryFor, runTape, runTapeOnce } from './run-tape.js'
import type { Simulation } from './simulation.js'

/** By factor: its logarithm on every path, as it is at the moment. */
export type FactorColumns = readonly Float64Array[]

/** Watches health factors as paths go on, and liquidates. */
export type HealthWatch = {
  readonly liquidations: Liquidations
  /** The start of all paths. */
  start(): void
  /** One path came to a time, without a jump since `from`. */
  glide(path: number, from: number, to: number, isCrisis: boolean): void
  /** One path jumped. */
  jump(path: number, time: number): void
  /** All paths came to a point of the grid; `length`: of what each has not been watched of yet. */
  step(place: number, length: Float64Array, regime: Uint8Array): void
}

const secondsAYear = 31_536_000

/** A bridge whose crossing is less likely than e to the minus this is not drawn. */
const unlikely = 40

/**
 * A watch over the health factors of a block of paths.
 *
 * Between two points the logarithm of a health factor is bridged as a Brownian motion, which is exact where it is a sum
 * of logarithms of Brownian prices.
 *
 * @param simulation - The simulation.
 * @param factors - The logarithms of factors; they move between calls.
 * @param parameters - `count`: paths. `isActive`: of which factors the randomness counts. `bridge`: gives uniform numbers.
 */
export function healthWatch(
  { accounts, factors: simulated, health: tape, steps, horizon }: Simulation,
  factors: FactorColumns,
  parameters: {
    readonly count: number
    readonly isActive: (factor: number) => boolean
    readonly bridge: () => number
  },
): HealthWatch {
  const { count, isActive, bridge } = parameters
  const step = horizon / steps
  const liquidations = noLiquidations(accounts.length, count)
  const watched = accounts.flatMap((account, place) =>
    account.health === undefined
      ? []
      : [
          {
            ...account,
            place,
            logarithm: tape.outputs[account.health.logarithm]!,
            threshold: tape.outputs[account.health.threshold]!,
            calm: account.variance === undefined ? -1 : tape.outputs[account.variance.calm]!,
            crisis: account.variance === undefined ? -1 : tape.outputs[account.variance.crisis]!,
            relief: liquidations.relief[place]!,
            before: new Float64Array(count),
          },
        ],
  )

  // What the tape reads: the columns of the factors themselves, or their expected path where they are not active.
  const memory = memoryFor(tape, count)
  const columns = memory.columns as Float64Array[]
  const scalars = memory.scalars
  const once = new Float64Array(tape.varies.length)
  const constant = new Float64Array(count)
  const near = new Int32Array(count)
  const inputs = tape.inputs.map(({ name, column }) => {
    const factor = name === elapsed ? -1 : simulated.findIndex((each) => each.name === name)
    const live = tape.varies[column] && isActive(factor) ? factors[factor]! : undefined
    if (live !== undefined) columns[column] = live
    return { column, live, isFilled: tape.varies[column]! && live === undefined, expected: simulated[factor]?.expected }
  })

  const run = (place: number): void => {
    for (const { column, live, isFilled, expected } of inputs) {
      if (live !== undefined) continue
      const value = expected === undefined ? place * step * secondsAYear : expected[place]!
      if (isFilled) columns[column]!.fill(value)
      else scalars[column] = value
    }
    runTape(tape, memory, count)
  }

  const runOnce = (path: number, time: number): void => {
    const place = Math.min(Math.floor(time / step), steps - 1)
    const part = time / step - place
    for (const { column, live, expected } of inputs) {
      if (live !== undefined) once[column] = live[path]!
      else if (expected === undefined) once[column] = time * secondsAYear
      else once[column] = expected[place]! + part * (expected[place + 1]! - expected[place]!)
    }
    runTapeOnce(tape, once)
  }

  const read = (column: number, path: number): number =>
    tape.varies[column] ? columns[column]![path]! : scalars[column]!

  /** Whether the logarithm of a health factor met zero between two points above it. */
  const crosses = (from: number, to: number, variance: number): boolean => {
    if (!(variance > 0)) return false
    const exponent = (2 * from * to) / variance
    return exponent < unlikely && bridge() < Math.exp(-exponent)
  }

  return {
    liquidations,
    start() {
      run(0)
      for (const { logarithm, before } of watched)
        for (let path = 0; path < count; path++) before[path] = read(logarithm, path)
    },
    glide(path, from, to, isCrisis) {
      runOnce(path, to)
      for (const account of watched) {
        const { logarithm, threshold, calm, crisis, relief, before } = account
        const plain = once[logarithm]!
        const [start, end] = [before[path]! + relief[path]!, plain + relief[path]!]
        const variance = calm < 0 ? 0 : once[isCrisis ? crisis : calm]! * (to - from)
        before[path] = plain
        if (end >= 0 && !crosses(start, end, variance)) continue
        liquidate(liquidations, account, path, plain, false, once[threshold]!, timeOf(start, end, from, to))
      }
    },
    jump(path, time) {
      runOnce(path, time)
      for (const account of watched) {
        const { logarithm, threshold, relief, before } = account
        const plain = once[logarithm]!
        before[path] = plain
        if (plain + relief[path]! < 0) liquidate(liquidations, account, path, plain, true, once[threshold]!, time)
      }
    },
    step(place, length, regime) {
      run(place)
      const to = place * step
      for (const account of watched) {
        const { logarithm, threshold, calm, crisis, relief, before } = account
        const after = tape.varies[logarithm] ? columns[logarithm]! : constant.fill(scalars[logarithm]!)
        const isFixed = calm < 0 || (!tape.varies[calm] && !tape.varies[crisis])
        const highest = calm < 0 ? 0 : isFixed ? Math.max(scalars[calm]!, scalars[crisis]!) : Number.POSITIVE_INFINITY
        const found = nearOne(before, after, relief, length, highest, near)
        for (let place = 0; place < found; place++) {
          const path = near[place]!
          const plain = after[path]!
          const end = plain + relief[path]!
          const start = before[path]! + relief[path]!
          const variance = calm < 0 ? 0 : read(regime[path] === 1 ? crisis : calm, path) * length[path]!
          if (end >= 0 && !crosses(start, end, variance)) continue
          const time = timeOf(start, end, to - length[path]!, to)
          liquidate(liquidations, account, path, plain, false, read(threshold, path), time)
        }
        before.set(after)
      }
    },
  }
}

/**
 * Finds the paths on which a health factor may have met one: it ends below, or a bridge comes near.
 *
 * @returns How many, written to `near`.
 */
function nearOne(
  before: Float64Array,
  after: Float64Array,
  relief: Float64Array,
  length: Float64Array,
  variance: number,
  near: Int32Array,
): number {
  let found = 0
  const bound = 0.5 * unlikely * variance
  for (let path = 0; path < after.length; path++) {
    const end = after[path]! + relief[path]!
    const start = before[path]! + relief[path]!
    if (end < 0 || start * end < bound * length[path]!) near[found++] = path
  }
  return found
}

/** When a health factor met one: in between where it ends below, else where a bridge most likely met it. */
function timeOf(start: number, end: number, from: number, to: number): number {
  const part = end < 0 ? start / (start - end) : start / (start + end)
  return from + (to - from) * Math.min(1, Math.max(0, part))
}
