import type { Market } from '../../core/market.js'
import type { Plan } from '../../core/plan.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { LstackError } from '../../errors/lstack-error.js'
import type { Adapters } from '../../presets/connect-adapters.js'
import { connectPresets } from '../../presets/connect-presets.js'
import { type ExitRoute, exitRoutes } from '../../presets/preset.js'
import { type Analysis, analyzePlan, type PlannedExit } from '../../report/analyze-plan.js'
import { defineCommand } from '../command.js'
import { analysisJson } from '../format/analysis-json.js'
import { formatAnalysis } from '../format/format-analysis.js'
import { unitsOf } from '../format/unit-of.js'
import { assetsOf } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseAccount } from '../parse-account.js'
import { parseAmount } from '../parse-amount.js'
import { parseExit } from '../parse-exit.js'
import { planArguments } from '../plan-arguments.js'
import { planDeposit } from '../plan-deposit.js'
import { planFromAccount } from '../plan-from-account.js'
import { noExit, type PlannedRequest } from '../plan-request.js'
import { UsageError } from '../usage-error.js'
import { mostOf } from '../within-reach.js'

/** `lstack analyze`: what a strategy earns, what can go wrong, and what that rests on. */
export const analyze = defineCommand({
  name: 'analyze',
  summary: 'Say what a strategy earns, layer by layer, what would liquidate it, and what that rests on.',
  args: {
    ...planArguments,
    strategy: { ...planArguments.strategy, required: false },
    amount: { ...planArguments.amount, required: false },
    account: {
      type: 'string',
      valueHint: '0x…',
      description:
        'With --rpc, start from what it holds: without --amount, what is analysed is what it has in a preset, or all of it without one.',
    },
    exit: {
      type: 'string',
      valueHint: 'market|queue',
      description: 'State a way out of a preset leg by leg; in all, every way is stated.',
    },
    'gas-price': {
      type: 'string',
      valueHint: 'GWEI',
      description: 'The gas price; the market’s assumption by default.',
    },
    json: { type: 'boolean', description: 'Print JSON: fractions as numbers, amounts as strings of base units.' },
  },
  examples: [
    ['lstack analyze wsteth-loop --amount 10000 --leverage 8', 'A leveraged loop of 10,000 ETH.'],
    ['lstack analyze wsteth-usdc --amount 50 --leverage 1.5', 'A dollar loan: here the price of ETH liquidates.'],
    ['lstack analyze lp-and-restake --amount 20 --exit queue', 'The way out too, leg by leg.'],
    ['lstack analyze wsteth-hold --from stETH --amount 3 --json', 'For programs.'],
    ['lstack analyze --account 0x… --rpc URL', 'What an account holds today.'],
    ['lstack analyze wsteth-loop --account 0x… --rpc URL --exit queue', 'Its loop, and the way out of it.'],
    ['lstack analyze wsteth-loop --account 0x… --rpc URL --from wstETH --amount 3', 'A loop of wstETH that it holds.'],
  ],
  async run(args, io) {
    const { json, 'gas-price': gas } = args
    const gasPrice = gas === undefined ? undefined : parseAmount(gas, { symbol: 'gwei', decimals: 9, orZero: true })
    const request = { ...args, command: 'analyze' }
    const { account } = args
    const planned = await (account === undefined
      ? planDeposit(request)
      : planFromAccount(request, parseAccount(account)))
    const { analysis, alternative } = analyzeRequest(planned, { gasPrice, exit: parseExit(args.exit) })
    if (json) io.stdout(analysisJson(analysis))
    else {
      const held = planned.plan.opening.map(([asset]) => asset)
      const unitOf = unitsOf([...assetsOf(planned.adapters), ...held])
      io.stdout(formatAnalysis(analysis, { unitOf, paint: paintFor(io.colour), alternative }))
    }
  },
})

/**
 * Analyses a plan, with the most leverage that is possible and compared with plain staking of the same deposit.
 *
 * @param planned - The plan.
 * @param options - `gasPrice`: wei per gas; the market's assumption by default. `exit`: the way out to state leg by leg.
 * @throws whatever forbids the way out that is asked for; UsageError where a strategy file has none.
 */
export function analyzeRequest(
  { plan, attempt, adapters, market, trip }: PlannedRequest,
  options: { readonly gasPrice?: bigint | undefined; readonly exit?: ExitRoute | undefined } = {},
): { readonly analysis: Analysis; readonly alternative: string | undefined } {
  const { gasPrice, exit } = options
  if (exit !== undefined && trip === undefined) throw new UsageError({ problem: noExit, command: 'analyze' })
  const alternative = stakingOf(plan, adapters, market)
  const most = attempt === undefined ? undefined : mostOf(attempt)
  const analysis = analyzePlan(plan, {
    ...(alternative === undefined ? {} : { alternative }),
    ...(most === undefined ? {} : { maxLeverage: most }),
    ...(gasPrice === undefined ? {} : { gasPrice }),
    exits: trip === undefined ? [] : exitRoutes.map((route) => planExit(trip, route, exit)),
    exit,
  })
  const date = new Date(Number(market.timestamp) * 1000).toISOString().slice(0, 10)
  const assumptions = analysis.assumptions.map((row) =>
    row.what === 'gasPrice' && gasPrice !== undefined
      ? { what: row.what, value: Number(gasPrice), source: 'wei per gas, as given', date }
      : row,
  )
  return { analysis: { ...analysis, assumptions }, alternative: alternative?.strategy.name }
}

/** A way out as planned, or why it cannot be; the one that is asked for must be. */
function planExit(
  trip: NonNullable<PlannedRequest['trip']>,
  route: ExitRoute,
  asked: ExitRoute | undefined,
): PlannedExit {
  try {
    return { route, ...trip(route) }
  } catch (error) {
    if (route === asked || !(error instanceof LstackError)) throw error
    return { route, refused: error.message }
  }
}

/** Plain staking of the same deposit, where that can be and is not the plan itself. */
function stakingOf({ strategy, deposit }: Plan, adapters: Adapters, market: Market): Plan | undefined {
  try {
    const { 'eth-stake': staking, 'wsteth-hold': holding } = connectPresets(adapters)
    const preset = staking.starts.length > 0 ? staking : holding
    const { key, symbol } = deposit.asset
    if (strategy.name === preset.id || !preset.starts.some((start) => start.key === key)) return undefined
    return planStrategy({ strategy: preset.strategy({ from: symbol }), market, amount: deposit.amount })
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
