import type { Data } from '../../core/data.js'
import { LstackError } from '../../errors/lstack-error.js'
import { exitOf } from '../../risk/exit-of.js'
import { riskModelOf } from '../../risk/risk-model-of.js'
import { riskModelOverridesFromJson } from '../../risk/risk-model-overrides.js'
import type { RiskStatement } from '../../risk/risk-statement.js'
import { simulateHere } from '../../risk/simulate-here.js'
import { simulateRisk } from '../../risk/simulate-risk.js'
import { workerThreads } from '../../workers/worker-threads.js'
import { defineCommand } from '../command.js'
import { formatRisk } from '../format/format-risk.js'
import { jsonOf } from '../format/json-of.js'
import { InterruptedError } from '../interrupted-error.js'
import { paintFor } from '../paint.js'
import { parseNumber } from '../parse-number.js'
import { planArguments } from '../plan-arguments.js'
import { type PlannedRequest, planRequest } from '../plan-request.js'
import { readText } from '../read-text.js'
import { showProgress } from '../show-progress.js'
import { UsageError } from '../usage-error.js'

const whole = (text: string, expected: string, from: number, to: number): number =>
  parseNumber(text, expected, (value) => Number.isInteger(value) && value >= from && value <= to)

/** `lstack risk`: how much can be lost, how likely, and by what. */
export const risk = defineCommand({
  name: 'risk',
  summary:
    'Say how much can be lost over a time, how likely, and by what: simulated, with every parameter and its source.',
  args: {
    ...planArguments,
    horizon: { type: 'string', valueHint: 'DAYS', default: '365', description: 'Over how long; 365 days by default.' },
    paths: { type: 'string', valueHint: 'N', default: '100000', description: 'How many; 100,000 by default.' },
    seed: { type: 'string', valueHint: 'N', default: '1', description: 'Same seed, same numbers; 1 by default.' },
    confidence: {
      type: 'string',
      valueHint: 'P',
      default: '0.95',
      description: 'Of value at risk and expected shortfall; 0.95 by default.',
    },
    basis: {
      type: 'string',
      valueHint: 'market|redemption',
      default: 'market',
      description: 'At what the end is valued: what the market pays, by default, or what protocols redeem it for.',
    },
    steps: { type: 'string', valueHint: 'N', description: 'Points at which health is looked at; chosen by default.' },
    precision: {
      type: 'string',
      valueHint: 'E',
      description: 'Stop once the standard error of the expected shortfall is this small, as a fraction of equity.',
    },
    workers: { type: 'string', valueHint: 'N', default: '1', description: 'Threads; they do not change the result.' },
    model: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Parameters that replace the model’s: any part of what --json prints as model.',
    },
    json: { type: 'boolean', description: 'Print JSON: losses as fractions of equity, and the whole model.' },
  },
  examples: [
    ['lstack risk wsteth-loop --amount 100 --leverage 8', 'A leveraged loop over a year.'],
    ['lstack risk wsteth-usdc --amount 50 --horizon 30 --confidence 0.99', 'A dollar loan over a month.'],
    ['lstack risk reth-hold --amount 10 --paths 1e6 --precision 0.0005 --json', 'For programs.'],
  ],
  async run(args, io) {
    const { json, model: file, basis } = args
    if (basis !== 'market' && basis !== 'redemption')
      throw new UsageError({ problem: `--basis is market or redemption, not ${basis}.`, command: 'risk' })
    const horizonDays = parseNumber(
      args.horizon,
      'days above zero, at most 36,500',
      (days) => days > 0 && days <= 36_500,
    )
    const paths = whole(args.paths, 'a whole number of paths from 100 to 10,000,000', 100, 10_000_000)
    const seed = whole(args.seed, 'a whole number from 0 to 9007199254740991', 0, Number.MAX_SAFE_INTEGER)
    const confidence = parseNumber(args.confidence, 'a number above 0 and below 1', (level) => level > 0 && level < 1)
    const workers = whole(args.workers, 'a whole number of threads from 1 to 256', 1, 256)
    const steps =
      args.steps === undefined ? {} : { steps: whole(args.steps, 'a whole number from 1 to 100,000', 1, 100_000) }
    const precision =
      args.precision === undefined
        ? {}
        : { precision: parseNumber(args.precision, 'a fraction above zero', (value) => value > 0) }

    const { plan, trip } = await planRequest({ ...args, command: 'risk' })
    const overrides = file === undefined ? undefined : riskModelOverridesFromJson(await readText(file))
    const model = riskModelOf(plan, overrides)
    const runner = workers === 1 ? simulateHere : await workerThreads({ workers })
    const progress = showProgress(process.stderr.isTTY === true ? io.stderr : undefined, () => performance.now())
    const signal = io.stopSignal()
    const statement = await simulateRisk({
      plan,
      model,
      horizonDays,
      paths,
      seed,
      confidence,
      basis,
      ...steps,
      ...precision,
      ...exitBy(trip),
      signal,
      runner,
      onProgress: ({ done }) => progress.update(done / paths),
    })
      .catch((error: unknown) => {
        throw signal.aborted ? new InterruptedError() : error
      })
      .finally(progress.end)
    if (json) io.stdout(jsonOf({ strategy: plan.strategy.name, ...statement } as unknown as Data))
    else io.stdout(formatRisk(statement, { name: plan.strategy.name, paint: paintFor(io.colour) }))
  },
})

/** What the way out by the protocols' queues takes, where it can be planned. */
function exitBy(trip: PlannedRequest['trip']): { readonly exit?: RiskStatement['exit'] } {
  try {
    if (trip === undefined) return {}
    const { plan, step } = trip('queue')
    const { days, costOfEquity } = exitOf(plan, { step })
    return { exit: { days, cost: costOfEquity } }
  } catch (error) {
    if (error instanceof LstackError) return {}
    throw error
  }
}
