import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rounds = 5
const wad = 10n ** 18n
const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/**
 * Path steps a second on one core beside C, a whole statement of the loop at 8×, and what a second worker brings.
 *
 * @returns Rows; times in seconds: of the processor, but for workers.
 */
export async function risks(load) {
  const { planStrategy } = await load('index.js')
  const { defaultMarket } = await load('presets/default-market.js')
  const { presets } = await load('presets/presets.js')
  const { riskModelOf, simulateRisk } = await load('risk/index.js')
  const { buildSimulation } = await load('risk/simulation/build-simulation.js')
  const { runChunk } = await load('risk/simulation/run-chunk.js')
  const { workerThreads } = await load('workers/worker-threads.js')
  const { liquidationOf } = await load('risk/liquidation-of.js')
  const planOf = (id, leverage) =>
    planStrategy({ strategy: presets[id].strategy({ leverage }), market: defaultMarket(), amount: 10n * wad })

  // One Brownian price, nothing else: the same work as in C.
  const loan = planOf('wsteth-usdc', 1.5)
  const model = riskModelOf(loan)
  const volatility = 0.65
  const none = Object.fromEntries(Object.keys(model.components).map((id) => [id, { hazard: 0 }]))
  const factors = Object.fromEntries(
    Object.entries(model.factors).map(([name, { type }]) => [
      name,
      {
        basis: { volatility: 0, crisis: { volatility: 0, mean: 0 } },
        peg: { volatility: 0 },
        price: { volatility },
        'exchange-rate': { growth: 0, slashing: { intensity: 0 } },
        'borrow-rate': { volatility: 0, initial: 0, mean: 0, crisisRate: 0 },
        growth: { growth: 0 },
      }[type],
    ]),
  )
  const quiet = riskModelOf(loan, { factors, components: none, crisis: { enter: 0 } })
  const [paths, steps] = [16_384, 365]
  const simulationOf = (steps) =>
    buildSimulation({ plan: loan, model: quiet, horizon: 1, seed: 1, basis: 'market', steps })
  const simulation = simulationOf(steps)
  const run = (simulation) => {
    const start = seconds()
    let liquidated = 0
    for (let chunk = 0; chunk < paths / 2_048; chunk++)
      for (const time of runChunk(simulation, { chunk, count: 2_048, subsets: false }).liquidated)
        if (!Number.isNaN(time)) liquidated++
    return { time: seconds() - start, liquidated: liquidated / paths }
  }
  const ours = Array.from({ length: rounds }, () => run(simulation))
  const coarse = Array.from({ length: rounds }, () => run(simulationOf(12)))
  const start = Math.log(liquidationOf(loan).healthFactor)
  const { closeFactor, bonus } = simulation.accounts[0]
  const relief = Math.log((1 - closeFactor * (1 + bonus) * 0.81) / (1 - closeFactor))
  const theirs = inC([paths, steps, start, volatility, relief])
  const least = (of) => Math.min(...of.map(({ time }) => time))

  const loop = planOf('wsteth-loop', 8)
  const state = async (options = {}) => {
    const [cpu, wall] = [seconds(), performance.now()]
    const statement = await simulateRisk({ plan: loop, horizonDays: 365, paths: 100_000, seed: 1, ...options })
    return { time: seconds() - cpu, wall: (performance.now() - wall) / 1000, statement }
  }
  const statements = []
  for (let round = 0; round < rounds; round++) statements.push(await state())
  const threads = []
  for (const workers of [1, 2]) {
    const runner = await workerThreads({ workers })
    const runs = []
    for (let round = 0; round < 4; round++) runs.push(await state({ runner, paths: 400_000 }))
    const [first, ...warm] = runs
    threads.push({
      workers,
      first: first.time,
      warm: Math.min(...warm.map(({ time }) => time)),
      wall: Math.min(...warm.map(({ wall }) => wall)),
    })
  }
  return {
    stepsASecond: (paths * steps) / least(ours),
    stepsASecondInC: theirs === undefined ? undefined : (paths * steps) / least(theirs),
    liquidated: ours[0].liquidated,
    liquidatedOnCoarseGrid: coarse[0].liquidated,
    sooner: theirs === undefined ? undefined : least(theirs) / least(coarse),
    liquidatedInC: theirs?.[0].liquidated,
    statement: least(statements),
    firstStatement: statements[0].time,
    threads,
    speedUp: threads[0].wall / threads[1].wall,
    standardError: statements[0].statement.standardError.expectedShortfall,
  }
}

/** What the C program says, where a compiler is present. */
function inC(parameters) {
  const folder = mkdtempSync(join(tmpdir(), 'lstack-bench-'))
  try {
    const program = join(folder, 'risk')
    const source = fileURLToPath(new URL('./risk.c', import.meta.url))
    const { status } = spawnSync(process.env.CC ?? 'cc', ['-O3', '-march=native', '-o', program, source, '-lm'])
    if (status !== 0) return undefined
    return Array.from({ length: rounds }, () => {
      const [time, liquidated] = execFileSync(program, parameters.map(String), { encoding: 'utf8' }).split(' ')
      return { time: Number(time), liquidated: Number(liquidated) }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
