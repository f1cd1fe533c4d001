import { type Comparable, compareStrategies } from '../../compose/compare-strategies.js'
import { LstackError } from '../../errors/lstack-error.js'
import { exitRoutes } from '../../presets/preset.js'
import { defineCommand } from '../command.js'
import { comparisonJson } from '../format/comparison-json.js'
import { formatComparison } from '../format/format-comparison.js'
import { InterruptedError } from '../interrupted-error.js'
import { loadSetting } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { planArguments } from '../plan-arguments.js'
import { type PlannedRequest, planRequest } from '../plan-request.js'
import { showProgress } from '../show-progress.js'
import { parseSimulation, simulationArguments } from '../simulation-arguments.js'
import { UsageError } from '../usage-error.js'

const { from, via, market, rpc, block, deployment } = planArguments

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const

const strategy = (required: boolean) =>
  ({
    type: 'positional',
    required,
    valueHint: 'a strategy',
    description: 'A preset, with @ and a leverage where it takes one, or the path of a strategy file.',
  }) as const

/** `lstack compare`: strategies side by side. */
export const compare = defineCommand({
  name: 'compare',
  summary:
    'Hold two to eight strategies side by side: layers, risks, ways out and costs, and which of them others beat.',
  args: {
    first: strategy(true),
    second: strategy(true),
    third: strategy(false),
    fourth: strategy(false),
    fifth: strategy(false),
    sixth: strategy(false),
    seventh: strategy(false),
    eighth: strategy(false),
    amount: { type: 'string', valueHint: 'N', default: '10', description: 'The deposit of each; 10 by default.' },
    from,
    via,
    ...simulationArguments,
    market,
    rpc,
    block,
    deployment,
    json: { type: 'boolean', description: 'Print JSON: { strategies }.' },
  },
  examples: [
    ['lstack compare eth-stake reth-hold wsteth-loop@3', 'Two ways to hold, and a loop at three times equity.'],
    ['lstack compare wsteth-loop@3 wsteth-loop@8 --amount 1000 --json', 'For programs.'],
  ],
  async run(args, io) {
    const names = places.flatMap((place) => args[place] ?? [])
    const simulation = parseSimulation(args)
    const setting = await loadSetting({ ...args, command: 'compare' })
    const strategies: Comparable[] = []
    for (const name of names) strategies.push(await plannedAs(name))
    const deposits = new Set(strategies.map(({ plan }) => plan.deposit.asset.symbol))
    if (deposits.size > 1)
      throw new UsageError({
        problem: `Compare what starts from the same: these start from ${[...deposits].join(' and ')}. --from says what presets start from.`,
        command: 'compare',
      })
    const progress = showProgress(process.stderr.isTTY === true ? io.stderr : undefined, () => performance.now())
    const signal = io.stopSignal()
    const comparison = await compareStrategies({ strategies, ...simulation, signal, onProgress: progress.update })
      .catch((error: unknown) => {
        throw signal.aborted ? new InterruptedError() : error
      })
      .finally(progress.end)
    if (args.json) io.stdout(comparisonJson(comparison))
    else
      io.stdout(formatComparison(comparison, { plans: strategies.map(({ plan }) => plan), paint: paintFor(io.colour) }))

    async function plannedAs(name: string): Promise<Comparable> {
      const [, preset = name, leverage] = /^([^./\\@]+)@(.+)$/.exec(name) ?? []
      const { amount } = args
      const isFile = /[./\\]/.test(preset)
      const ways = isFile ? {} : { from: args.from, via: args.via }
      const request = { strategy: preset, amount, leverage, ...ways, command: 'compare' }
      const { plan, trip } = await planRequest(request, { setting })
      return { name: isFile ? plan.strategy.name : name, plan, exits: trip === undefined ? [] : waysOut(trip) }
    }
  },
})

const waysOut = (trip: NonNullable<PlannedRequest['trip']>): NonNullable<Comparable['exits']> =>
  exitRoutes.map((route) => {
    try {
      return { route, ...trip(route) }
    } catch (error) {
      if (error instanceof LstackError) return { route, refused: error.message }
      throw error
    }
  })
