import { columnsOf } from './columns-of.js'
import { drawFailures } from './draw-failures.js'
import { drawTerminal } from './draw-terminal.js'
import { elapsed } from './expression-arithmetic.js'
import { followHealth } from './follow-health.js'
import type { Liquidations } from './liquidate.js'
import { drawEvents } from './path-events.js'
import { type Memory, memoryFor, runTape } from './run-tape.js'
import type { Simulation } from './simulation.js'

/** What a chunk of paths came to; losses are fractions of equity. */
export type ChunkResult = {
  readonly count: number
  readonly loss: Float64Array
  /** By layer: parts of the loss, which sum to it on every path. */
  readonly layers: readonly Float64Array[]
  /** When the first liquidation was, in years; NaN where there was none. */
  readonly liquidated: Float64Array
  /** By set of sources that are random, as bits: the loss; empty where interplay is not looked into. */
  readonly subsets: readonly Float64Array[]
  /** Paths on which some component failed. */
  readonly failed: number
}

/** Which paths a chunk is. */
export type ChunkTask = {
  readonly chunk: number
  readonly count: number
  /** Whether to compute every set of sources too. */
  readonly subsets: boolean
}

/** Where a factor stands on its way from the start to the end of a path. */
type Stage = 'start' | 'expected' | 'end'

const secondsAYear = 31_536_000

/**
 * Simulates a chunk of paths: a function of the simulation and the number of the chunk alone.
 *
 * @param simulation - The simulation.
 * @param task - Which paths.
 */
export function runChunk(simulation: Simulation, task: ChunkTask): ChunkResult {
  const { factors, horizon, seed, crisis, jumps, sources, equity, income, layers: names } = simulation
  const { chunk, count } = task
  const events = drawEvents({ crisis, jumps, horizon, count, seed, chunk })
  const ends = factors.map(({ source }) => new Float64Array(source === undefined ? 0 : count))
  drawTerminal(simulation, events, { chunk, count, logs: ends })
  const failures = drawFailures(simulation.failures, { horizon, count, seed, chunk })
  // All sources at once, and where interplay is looked into every set of those that health depends on.
  const bits = Object.fromEntries(sources.map((source, place) => [source, 1 << place]))
  const isIn = (set: number) => (factor: number) => (set & (bits[factors[factor]?.source ?? ''] ?? 0)) !== 0
  const onHealth = simulation.healthSources.reduce((set, source) => set | bits[source]!, 0)
  const healthSets = task.subsets ? subsetsOf(onHealth) : [onHealth]
  const followed = followHealth(simulation, events, { chunk, count, views: healthSets.map(isIn), logs: ends })
  const liquidations = followed[healthSets.indexOf(onHealth)]!

  const worth = valuer(simulation, ends, count)
  const grown = income * horizon * equity
  const loss = new Float64Array(count)
  const layers = columnsOf(names.length, count)
  const [liquidationLayer, failureLayer] = [layers[layers.length - 2]!, layers[layers.length - 1]!]

  // From the start to the end factor by factor, forth and back: the order has no say.
  const moves = factors.flatMap(({ growthLayer, riskLayer }, factor): readonly Move[] => [
    ...(growthLayer === undefined ? [] : [{ factor, layer: growthLayer, to: 'expected' as const }]),
    ...(riskLayer === undefined ? [] : [{ factor, layer: riskLayer, to: 'end' as const }]),
  ])
  const stages = factors.map((): Stage => 'start')
  worth.at(stages)
  const before = worth.held(undefined, new Float64Array(count))
  const after = new Float64Array(count)
  const swap = () => before.set(after)
  const start = Float64Array.from(before)
  for (const { factor, layer, to } of moves) {
    stages[factor] = to
    worth.at(stages)
    worth.held(undefined, after)
    spread(layers[layer]!, before, after, 0.5 / equity, count)
    swap()
  }
  before.set(start)
  stages.fill('start')
  for (const { factor, layer, to } of [...moves].reverse()) {
    // Backwards the risk of a factor comes before its growth: both are at the end once both have moved.
    const both = moves.filter((move) => move.factor === factor).length === 2
    if (!both || to === 'expected') stages[factor] = 'end'
    else {
      stages[factor] = 'end'
      worth.at(stages, factor)
      worth.held(undefined, after)
      spread(layers[layer]!, before, after, 0.5 / equity, count)
      swap()
      continue
    }
    worth.at(stages)
    worth.held(undefined, after)
    spread(layers[layer]!, before, after, 0.5 / equity, count)
    swap()
  }

  worth.at(factors.map(() => 'end'))
  worth.held(liquidations, after)
  for (let path = 0; path < count; path++) {
    liquidationLayer[path] = (before[path]! - after[path]!) / equity
    const left = after[path]! + grown
    failureLayer[path] = (left / equity) * failures.loss[path]!
    loss[path] = 1 - (left / equity) * (1 - failures.loss[path]!)
  }
  if (income !== 0) layers[simulation.incomeLayer]!.fill(-grown / equity)

  return {
    count,
    loss,
    layers,
    liquidated: liquidations.first,
    subsets: task.subsets ? losses() : [],
    failed: failures.failed,
  }

  function losses(): readonly Float64Array[] {
    const [liquidationBit, failureBit] = [bits.liquidation ?? 0, bits.components ?? 0]
    const onWorth = (1 << sources.length) - 1 - liquidationBit - failureBit
    const result = columnsOf(1 << sources.length, count)
    for (const set of subsetsOf(onWorth)) {
      const isActive = isIn(set)
      worth.at(factors.map((_, factor) => (isActive(factor) ? 'end' : 'expected')))
      for (const liquidated of subsetsOf(liquidationBit)) {
        worth.held(liquidated === 0 ? undefined : followed[healthSets.indexOf(set & onHealth)], after)
        for (const fails of subsetsOf(failureBit)) {
          const losses = result[set + liquidated + fails]!
          for (let path = 0; path < count; path++)
            losses[path] = 1 - ((after[path]! + grown) / equity) * (fails === 0 ? 1 : 1 - failures.loss[path]!)
        }
      }
    }
    return result
  }
}

/** Every set of some bits, the empty one first. */
function subsetsOf(bits: number): readonly number[] {
  const sets = [0]
  for (let set = (0 - bits) & bits; set !== 0; set = (set - bits) & bits) sets.push(set)
  return sets
}

type Move = { readonly factor: number; readonly layer: number; readonly to: 'expected' | 'end' }

function spread(layer: Float64Array, before: Float64Array, after: Float64Array, weight: number, count: number): void {
  for (let path = 0; path < count; path++) layer[path]! += (before[path]! - after[path]!) * weight
}

/** Values what is held where factors stand at the start, at the end of their expected path, or at the end of the path. */
function valuer({ value: tape, factors, accounts, horizon }: Simulation, ends: readonly Float64Array[], count: number) {
  const memory: Memory = memoryFor(tape, count)
  const columns = memory.columns as Float64Array[]
  const own = [...columns]
  const inputs = tape.inputs.map(({ name, column }) => ({
    column,
    factor: name === elapsed ? -1 : factors.findIndex((each) => each.name === name),
  }))
  const read = (output: number) => {
    const column = tape.outputs[output]!
    return { column: tape.varies[column] ? columns[column]! : undefined, scalar: memory.scalars[column]! }
  }
  return {
    /** Puts factors in their places. `withoutGrowth`: a factor whose randomness has moved it and whose growth has not. */
    at(stages: readonly Stage[], withoutGrowth?: number): void {
      for (const { column, factor } of inputs) {
        if (factor < 0) {
          memory.scalars[column] = horizon * secondsAYear
          continue
        }
        const { reference, expected } = factors[factor]!
        const stage = stages[factor]!
        const last = expected.at(-1)!
        if (stage === 'end' && tape.varies[column]) {
          if (withoutGrowth === factor) {
            const shifted = own[column]!
            const end = ends[factor]!
            for (let path = 0; path < count; path++) shifted[path] = end[path]! - last + reference
            columns[column] = shifted
          } else columns[column] = ends[factor]!
          continue
        }
        const fixed = stage === 'start' ? reference : last
        if (tape.varies[column]) {
          columns[column] = own[column]!.fill(fixed)
        } else memory.scalars[column] = fixed
      }
      runTape(tape, memory, count)
    },
    /** The worth of what is held; an account is worth at least nothing. */
    held(liquidations: Liquidations | undefined, into: Float64Array): Float64Array {
      const rest = read(0)
      for (let path = 0; path < count; path++) into[path] = rest.column === undefined ? rest.scalar : rest.column[path]!
      for (const [place] of accounts.entries()) {
        const [collateral, debt] = [read(1 + 2 * place), read(2 + 2 * place)]
        const [left, owed] = [liquidations?.collateral[place], liquidations?.debt[place]]
        for (let path = 0; path < count; path++) {
          const has = collateral.column === undefined ? collateral.scalar : collateral.column[path]!
          const owes = debt.column === undefined ? debt.scalar : debt.column[path]!
          const net = (left === undefined ? 1 : left[path]!) * has - (owed === undefined ? 1 : owed[path]!) * owes
          if (net > 0) into[path]! += net
        }
      }
      return into
    },
  }
}
