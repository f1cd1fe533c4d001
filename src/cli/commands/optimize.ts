import { type Objective, optimize } from '../../compose/optimize.js'
import { strategyToJson } from '../../core/strategy-to-json.js'
import { defineCommand } from '../command.js'
import { constraintArguments, parseConstraints } from '../constraint-arguments.js'
import { formatOptimum } from '../format/format-optimum.js'
import { jsonOf } from '../format/json-of.js'
import { InterruptedError } from '../interrupted-error.js'
import { paintFor } from '../paint.js'
import { planArguments } from '../plan-arguments.js'
import { planRequest } from '../plan-request.js'
import { parseSimulation, simulationArguments } from '../simulation-arguments.js'
import { tunables, tuningOf } from '../tuning-of.js'
import { UsageError } from '../usage-error.js'

const { strategy, amount, from, via, range, market, rpc, block, deployment } = planArguments

const objectives: { readonly [name: string]: Objective } = {
  apr: 'netApr',
  'apr-after-cost': 'netAprAfterCost',
  shortfall: 'yieldPerExpectedShortfall',
}

/** `lstack optimize`: the leverage, the width of a range or the split at which a strategy is best. */
export const optimizeStrategy = defineCommand({
  name: 'optimize',
  summary: 'Find the leverage, width or split at which a strategy earns most, or most for its risk, and what binds it.',
  args: {
    strategy,
    amount,
    by: {
      type: 'string',
      valueHint: tunables.join('|'),
      description:
        'What is tuned: the leverage, the half-width of the band that liquidity goes into, or the part that goes into the pool; what the strategy takes, in this order, by default.',
    },
    objective: {
      type: 'string',
      valueHint: 'apr|apr-after-cost|shortfall',
      default: 'apr',
      description: 'Net APR, by default; with what entering costs; or yield per expected shortfall, simulated.',
    },
    to: {
      type: 'string',
      valueHint: 'N',
      description: 'The most to look at; by default a leverage of 20, a half-width of 0.2, a split of 0.99.',
    },
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
    ['lstack optimize weth-wsteth-lp --amount 100 --by width', 'The band around the redemption rate.'],
    ['lstack optimize lp-and-restake --amount 100 --by split', 'How much goes into the pool.'],
  ],
  async run(args, io) {
    const objective = Object.hasOwn(objectives, args.objective) ? objectives[args.objective] : undefined
    if (objective === undefined)
      throw new UsageError({
        problem: `--objective is ${Object.keys(objectives).join(', ')}, not ${args.objective}.`,
        command: 'optimize',
      })
    const constraints = parseConstraints(args)
    const simulation = parseSimulation(args)
    const planned = await planRequest({ ...args, command: 'optimize' })
    const tuning = tuningOf(planned, args)
    const { by, attempt, from, to, step } = tuning
    // A step at a time is too slow where each is simulated.
    const stepped = step === undefined || objective === 'yieldPerExpectedShortfall' ? {} : { step }
    const signal = io.stopSignal()
    const optimum = await optimize({
      ...{ attempt, from, to, objective, constraints, signal },
      ...stepped,
      ...simulation,
    }).catch((error: unknown) => {
      throw signal.aborted ? new InterruptedError() : error
    })
    const { score, boundBy, figures, risk, evaluations } = optimum
    const value = tuning.rounded(optimum.value)
    if (args.json) {
      const file = JSON.parse(strategyToJson(optimum.plan.strategy)) as unknown
      io.stdout(jsonOf({ by, value, objective, score, boundBy, ...figures, risk, evaluations, strategy: file }))
    } else {
      const { name } = planned.plan.strategy
      const view = { name, best: tuning.format(value), more: tuning.more, paint: paintFor(io.colour) }
      io.stdout(formatOptimum(optimum, view))
    }
  },
})
