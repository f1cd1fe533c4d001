import { discoverStrategies } from '../../compose/discover-strategies.js'
import { UnknownExclusionError } from '../../compose/errors/unknown-exclusion-error.js'
import type { Adapter } from '../../core/adapter.js'
import { closest } from '../closest.js'
import { defineCommand } from '../command.js'
import { constraintArguments, parseConstraints } from '../constraint-arguments.js'
import { findAsset } from '../find-asset.js'
import { discoveryJson } from '../format/discovery-json.js'
import { formatDiscovery } from '../format/format-discovery.js'
import { InterruptedError } from '../interrupted-error.js'
import { loadSetting } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseAmount } from '../parse-amount.js'
import { parseWhole } from '../parse-whole.js'
import { planArguments } from '../plan-arguments.js'
import { showProgress } from '../show-progress.js'
import { parseSimulation, simulationArguments } from '../simulation-arguments.js'
import { UsageError } from '../usage-error.js'

const { market, rpc, block, deployment } = planArguments

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
    ...constraintArguments,
    exclude: {
      type: 'string',
      valueHint: 'NAMES',
      description: 'Adapters, assets, steps or components to do without, with commas between them.',
    },
    ...simulationArguments,
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
    const { exclude } = args
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
      maxSteps: parseWhole(args['max-steps'], 1, 12),
      constraints: {
        ...parseConstraints(args),
        ...(exclude === undefined ? {} : { exclude: exclude.split(',').map((name) => name.trim()) }),
      },
      ...parseSimulation(args),
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

function unknownExclusion({ exclusion, known }: UnknownExclusionError): UsageError {
  const meant = closest(exclusion, known)
  const names = known.filter((name) => !name.includes('@') && !name.includes(':'))
  const problem = `--exclude names ${exclusion === '' ? 'nothing' : `"${exclusion}"`}, which is not there.${meant === undefined ? '' : ` Did you mean ${meant}?`} It takes ${names.join(', ')}, keys of assets and ids of components.`
  return new UsageError({ problem, command: 'discover' })
}
