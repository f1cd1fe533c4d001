import { backtest } from '../../scenario/backtest.js'
import type { RebalancingRule } from '../../scenario/rebalancing-rule.js'
import { adjustmentOf } from '../adjustment-of.js'
import { defineCommand } from '../command.js'
import { backtestData } from '../format/backtest-json.js'
import { formatBacktest } from '../format/format-backtest.js'
import { jsonOf } from '../format/json-of.js'
import { unitsOf } from '../format/unit-of.js'
import { loadSeries } from '../load-series.js'
import { assetsOf } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseNumber } from '../parse-number.js'
import { planArguments } from '../plan-arguments.js'
import { planRequest } from '../plan-request.js'
import { UsageError } from '../usage-error.js'

const command = 'backtest'

/** `lstack backtest`: what a strategy would have earned. */
export const backtestSeries = defineCommand({
  name: command,
  summary: 'Hold a strategy through a history of prices, rates and indices: what it earned, layer by layer.',
  args: {
    ...planArguments,
    series: {
      type: 'string',
      required: true,
      valueHint: 'FILE',
      description: 'A table in CSV, JSON or Parquet: one column timestamp, date or time, and one for each observable.',
    },
    gap: { type: 'string', valueHint: 'DAYS', description: 'The longest gap between two rows; 7 days by default.' },
    band: {
      type: 'string',
      valueHint: 'LOW,TARGET,HIGH',
      description: 'Bring the leverage of a loop back to the target where it leaves the band.',
    },
    'stop-below': {
      type: 'string',
      valueHint: 'PERCENT',
      description: 'Repay all debt where the carry stays under so many percent a year.',
    },
    'stop-days': { type: 'string', valueHint: 'DAYS', description: 'With --stop-below, for how long; 7 by default.' },
    fee: { type: 'string', valueHint: 'PERCENT', description: 'Of a sale at the market price; 0.05 by default.' },
    json: { type: 'boolean', description: 'Print JSON: fractions as numbers, amounts as strings with 18 decimals.' },
  },
  examples: [
    ['lstack backtest wsteth-hold --amount 10 --series rates.json', 'Columns such as redemption:wstETH, market:stETH.'],
    [
      'lstack backtest wsteth-loop --amount 10 --leverage 5 --series rates.json --band 4.5,5,5.5',
      'With borrowRate:WETH@aaveV3 or borrowIndex:WETH@aaveV3; leverage is kept in a band.',
    ],
  ],
  notes: [
    'The first row stands at the moment of entry, and later ones as many seconds after it as in the file. What has no column goes on as the market has it. What happens between two rows is not seen.',
  ],
  async run(args, io) {
    const { series: path, gap, json } = args
    const fee =
      args.fee === undefined
        ? 0.0005
        : percent(args.fee, 'a fee from 0 up to 100 %', (value) => value >= 0 && value < 1)
    const rules = rulesIn(args)
    const maximumGap = gap === undefined ? {} : { maximumGap: BigInt(Math.round(days(gap) * 86_400)) }
    const series = await loadSeries(path, maximumGap)
    const { plan, adapters, market } = await planRequest({ ...args, command })
    const { strategy, deposit } = plan
    const adjusted = rules.length === 0 ? {} : { rules, adjustment: adjustmentOf(strategy, { adapters, fee, command }) }
    const result = backtest({ strategy, amount: deposit.amount, market, series, ...adjusted })
    if (json) io.stdout(jsonOf(backtestData(result)))
    else io.stdout(formatBacktest(result, { unitOf: unitsOf(assetsOf(adapters)), paint: paintFor(io.colour) }))
  },
})

function rulesIn(args: {
  readonly band?: string | undefined
  readonly 'stop-below'?: string | undefined
  readonly 'stop-days'?: string | undefined
}): readonly RebalancingRule[] {
  const { band, 'stop-below': below, 'stop-days': stopDays } = args
  if (stopDays !== undefined && below === undefined)
    throw new UsageError({ problem: '--stop-days goes with --stop-below.', command })
  const rules: RebalancingRule[] = []
  if (band !== undefined) {
    const [low = '', target = '', high = '', ...more] = band.split(',')
    if (more.length > 0) throw new UsageError({ problem: '--band takes three numbers: LOW,TARGET,HIGH.', command })
    const leverage = (text: string) => parseNumber(text, 'a leverage of 1 or more', (value) => value >= 1)
    rules.push({ type: 'leverageBand', low: leverage(low), target: leverage(target), high: leverage(high) })
  }
  if (below !== undefined)
    rules.push({
      type: 'stopOnCarry',
      below: percent(below, 'a rate in percent', () => true),
      days: stopDays === undefined ? 7 : days(stopDays),
    })
  return rules
}

const days = (text: string) => parseNumber(text, 'a number of days', (value) => value >= 0)

const percent = (text: string, expected: string, fits: (fraction: number) => boolean) =>
  parseNumber(text, expected, (value) => fits(value / 100)) / 100
