import { type Objective, optimize } from '../../compose/optimize.js'
import { strategyToJson } from '../../core/strategy-to-json.js'
import { defineCommand } from '../command.js'
import { constraintArguments, parseConstraints } from '../constraint-arguments.js'
import { formatOptimum } from '../format/format-optimum.js'
import { jsonOf } from '../format/json-of.js'
import { InterruptedError } from '../interrupted-error.js'
import { paintFor } from '../paint.js'
import { parseLeverage } from '../parse-leverage.js'
import { planArguments } from '../plan-arguments.js'
import { planRequest } from '../plan-request.js'
import { parseSimulation, simulationArguments } from '../simulation-arguments.js'
import { UsageError } from '../usage-error.js'

const { strategy, amount, from, via, range, market, rpc, block, deployment } = planArguments

const objectives: { readonly [name: string]: Objective } = {
  apr: 'netApr',
  'apr-after-cost': 'netAprAfterCost',
  shortfall: 'yieldPerExpectedShortfall',
}

/** `lstack optimize`: the leverage at which a strategy is best. */
export const optimizeLeverage = defineCommand({
  name: 'optimize',
  summary: 'Find the leverage at which a strategy earns most, or most for its risk, and say what binds it.',
  args: {
    strategy,
    amount,
    objective: {
      type: 'string',
      valueHint: 'apr|apr-after-cost|shortfall',
      default: 'apr',
      description: 'Net APR, by default; with what entering costs; or yield per expected shortfall, simulated.',
    },
    to: { type: 'string', valueHint: 'N', default: '20', description: 'The most leverage to look at; 20 by default.' },
    ...constraintArguments,
    from,
    via,
    range,
    ...simulationArguments,
    market,
    rpc,
    block,
    deployment,
    json: { type: 'boolean', description: 'Print JSON, with the strategy file at the optimum.' },
  },
  examples: [
    ['lstack optimize wsteth-loop --amount 100 --min-health 1.1', 'The most net APR above a health factor.'],
    ['lstack optimize wsteth-loop --amount 100000 --via market', 'Where own size makes the debt too dear.'],
  ],
  async run(args, io) {
    const objective = Object.hasOwn(objectives, args.objective) ? objectives[args.objective] : undefined
    if (objective === undefined)
      throw new UsageError({
        problem: `--objective is ${Object.keys(objectives).join(', ')}, not ${args.objective}.`,
        command: 'optimize',
      })
    const to = parseLeverage(args.to)
    const constraints = parseConstraints(args)
    const simulation = parseSimulation(args)
    const { plan, attempt } = await planRequest({ ...args, command: 'optimize' })
    if (attempt === undefined)
      throw new UsageError({ problem: `${args.strategy} takes no leverage to optimize.`, command: 'optimize' })
    const signal = io.stopSignal()
    const optimum = await optimize({ attempt, from: 1, to, objective, constraints, ...simulation, signal }).catch(
      (error: unknown) => {
        throw signal.aborted ? new InterruptedError() : error
      },
    )
    const { value, score, boundBy, figures, risk, evaluations } = optimum
    if (args.json) {
      const file = JSON.parse(strategyToJson(optimum.plan.strategy)) as unknown
      io.stdout(jsonOf({ value, objective, score, boundBy, ...figures, risk, evaluations, strategy: file }))
    } else io.stdout(formatOptimum(optimum, { name: plan.strategy.name, paint: paintFor(io.colour) }))
  },
})
