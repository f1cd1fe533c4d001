import type { Constraints } from '../../compose/constraints.js'
import { discoverStrategies } from '../../compose/discover-strategies.js'
import { UnknownExclusionError } from '../../compose/errors/unknown-exclusion-error.js'
import type { Adapter } from '../../core/adapter.js'
import { closest } from '../closest.js'
import { defineCommand } from '../command.js'
import { findAsset } from '../find-asset.js'
import { discoveryJson } from '../format/discovery-json.js'
import { formatDiscovery } from '../format/format-discovery.js'
import { InterruptedError } from '../interrupted-error.js'
import { loadSetting } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseAmount } from '../parse-amount.js'
import { parseLeverage } from '../parse-leverage.js'
import { parseNumber } from '../parse-number.js'
import { planArguments } from '../plan-arguments.js'
import { showProgress } from '../show-progress.js'
import { UsageError } from '../usage-error.js'

const { market, rpc, block, deployment } = planArguments

const whole = (text: string, from: number, to: number): number =>
  parseNumber(
    text,
    `a whole number from ${from} to ${to}`,
    (value) => Number.isInteger(value) && value >= from && value <= to,
  )

/** `lstack discover`: every composition that the adapters allow, and which of them nothing beats. */
export const discover = defineCommand({
  name: 'discover',
  summary: 'Find every strategy that the protocols allow from one asset, and say which of them nothing beats.',
  args: {
    asset: {
      type: 'positional',
      required: true,
      valueHint: 'an asset',
      description: 'What is deposited, such as ETH.',
    },
    amount: {
      type: 'string',
      valueHint: 'N',
      default: '10',
      description: 'How much, in whole units; 10 by default. Own size moves rates and prices.',
    },
    'max-steps': {
      type: 'string',
      valueHint: 'N',
      default: '4',
      description: 'The most steps, 1 to 12; 4 by default. A loop counts itself and the steps of its path.',
    },
    'max-leverage': { type: 'string', valueHint: 'N', description: 'The most gross assets over equity.' },
    'min-health': { type: 'string', valueHint: 'N', description: 'The least health factor of what has debt.' },
    'min-equity': {
      type: 'string',
      valueHint: 'P',
      description: 'The least part of the deposit that is left after entering, such as 0.99.',
    },
    exclude: {
      type: 'string',
      valueHint: 'NAMES',
      description: 'Adapters, assets, steps or components to do without, with commas between them.',
    },
    'exit-within-days': {
      type: 'string',
      valueHint: 'DAYS',
      description: 'Leave out what takes longer to leave, by the fastest way that its protocols state.',
    },
    horizon: { type: 'string', valueHint: 'DAYS', default: '365', description: 'Over how long; 365 days by default.' },
    paths: { type: 'string', valueHint: 'N', default: '2000', description: 'Of each simulation; 2,000 by default.' },
    seed: { type: 'string', valueHint: 'N', default: '1', description: 'Same seed, same numbers; 1 by default.' },
    market,
    rpc,
    block,
    deployment,
    json: {
      type: 'boolean',
      description: 'Print JSON: { candidates, removed }, each candidate with its strategy file.',
    },
  },
  examples: [
    ['lstack discover ETH --max-steps 3', 'What can be made of ETH in three steps.'],
    ['lstack discover ETH --max-steps 3 --max-leverage 3 --min-health 1.2', 'With limits to leverage.'],
    ['lstack discover wstETH --max-steps 2 --exclude uniswapV3 --exit-within-days 7 --json', 'For programs.'],
  ],
  notes: [
    'A split is of the whole, in halves, once. Loans and loops are tried at 1.25, 1.5, 2, 3, 5 and 8 times equity; `lstack optimize` finds the best between.',
    'The strategy of a candidate, saved as a file, is read by analyze, risk, compare and all others.',
  ],
  async run(args, io) {
    const setting = await loadSetting({ ...args, command: 'discover' })
    const asset = findAsset(args.asset, setting.adapters)
    const amount = parseAmount(args.amount, asset)
    const progress = showProgress(process.stderr.isTTY === true ? io.stderr : undefined, () => performance.now())
    const signal = io.stopSignal()
    const discovery = await discoverStrategies({
      asset,
      amount,
      market: setting.market,
      adapters: Object.values(setting.adapters as { readonly [id: string]: Adapter }),
      maxSteps: whole(args['max-steps'], 1, 12),
      constraints: constraintsOf(args),
      horizonDays: parseNumber(args.horizon, 'days above zero, at most 36,500', (days) => days > 0 && days <= 36_500),
      paths: whole(args.paths, 100, 1_000_000),
      seed: whole(args.seed, 0, Number.MAX_SAFE_INTEGER),
      signal,
      onProgress: ({ phase, part }) => progress.update(phase === 'plan' ? part / 2 : (1 + part) / 2),
    })
      .catch((error: unknown) => {
        if (signal.aborted) throw new InterruptedError()
        throw error instanceof UnknownExclusionError ? unknownExclusion(error) : error
      })
      .finally(progress.end)
    if (args.json) io.stdout(discoveryJson(discovery))
    else io.stdout(formatDiscovery(discovery, { asset, amount, paint: paintFor(io.colour) }))
  },
})

function constraintsOf(args: {
  readonly exclude?: string | undefined
  readonly 'max-leverage'?: string | undefined
  readonly 'min-health'?: string | undefined
  readonly 'min-equity'?: string | undefined
  readonly 'exit-within-days'?: string | undefined
}): Constraints {
  const { exclude, 'max-leverage': leverage, 'min-health': health, 'min-equity': equity } = args
  const { 'exit-within-days': days } = args
  return {
    ...(leverage === undefined ? {} : { maxLeverage: parseLeverage(leverage) }),
    ...(health === undefined
      ? {}
      : { minHealthFactor: parseNumber(health, 'a health factor of 1 or more', (value) => value >= 1) }),
    ...(equity === undefined
      ? {}
      : { minEquity: parseNumber(equity, 'a part from 0 to 1', (value) => value >= 0 && value <= 1) }),
    ...(exclude === undefined ? {} : { exclude: exclude.split(',').map((name) => name.trim()) }),
    ...(days === undefined ? {} : { exitWithinDays: parseNumber(days, 'days, zero or more', (value) => value >= 0) }),
  }
}

function unknownExclusion({ exclusion, known }: UnknownExclusionError): UsageError {
  const meant = closest(exclusion, known)
  const names = known.filter((name) => !name.includes('@') && !name.includes(':'))
  const problem = `--exclude names ${exclusion === '' ? 'nothing' : `"${exclusion}"`}, which is not there.${meant === undefined ? '' : ` Did you mean ${meant}?`} It takes ${names.join(', ')}, keys of assets and ids of components.`
  return new UsageError({ problem, command: 'discover' })
}
