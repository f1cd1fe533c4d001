import type { Asset } from '../../core/asset.js'
import { nativeAsset } from '../../core/native-asset.js'
import type { Plan } from '../../core/plan.js'
import { type Devnet, startDevnet } from '../../devnet/index.js'
import { UnknownPresetError } from '../../errors/unknown-preset-error.js'
import type { ExitRoute } from '../../presets/preset.js'
import { presets } from '../../presets/presets.js'
import { type CarriedStage, carryOut, type Prepared, prepare } from '../carry-out.js'
import { closest } from '../closest.js'
import { defineCommand } from '../command.js'
import { formatAmount } from '../format/format-amount.js'
import { formatAnalysis } from '../format/format-analysis.js'
import { formatContracts } from '../format/format-contracts.js'
import { formatDecimal } from '../format/format-decimal.js'
import { formatDuration } from '../format/format-duration.js'
import { formatReconciliation } from '../format/format-reconciliation.js'
import { formatTable } from '../format/format-table.js'
import { formatTime } from '../format/format-time.js'
import { unitsOf } from '../format/unit-of.js'
import type { Io } from '../io.js'
import type { JudgedBalance } from '../judge-balances.js'
import { assetsOf } from '../load-setting.js'
import { type Paint, paintFor } from '../paint.js'
import { parseExit } from '../parse-exit.js'
import { planArguments } from '../plan-arguments.js'
import { type PlanRequest, planRequest } from '../plan-request.js'
import { unlessStopped } from '../unless-stopped.js'
import { analyzeRequest } from './analyze.js'

/** `lstack demo`: analyse a strategy, carry it out on a local chain, and hold the prediction against what happened. */
export const demo = defineCommand({
  name: 'demo',
  summary: 'Analyze a preset, carry it out on a local chain, and hold what was predicted against what happened.',
  args: {
    preset: {
      type: 'positional',
      required: false,
      default: 'wsteth-loop',
      description: 'A preset (see `lstack presets`); wsteth-loop by default.',
    },
    amount: {
      ...planArguments.amount,
      required: false,
      default: '10',
      description: 'The deposit, in whole units of what it starts from; 10 by default.',
    },
    leverage: planArguments.leverage,
    from: planArguments.from,
    via: planArguments.via,
    range: planArguments.range,
    exit: {
      type: 'string',
      default: 'market',
      valueHint: 'market|queue|none',
      description: 'The way out again: by the market, by the queues of the protocols, or none; market by default.',
    },
    atomic: {
      type: 'boolean',
      description: 'Send all calls in one transaction, through an EIP-7702 delegation, instead of one each.',
    },
  },
  examples: [
    ['lstack demo', 'Ten ETH at leverage 3, in and out by the market, one transaction a call.'],
    ['lstack demo lp-and-restake --exit queue', 'In, and out by escrow and queue: devnet time passes meanwhile.'],
    ['lstack demo wsteth-usdc --amount 2 --leverage 1.5 --atomic', 'A dollar loan, all in one transaction.'],
  ],
  notes: [
    'The local chain has the real Aave v3.6, WETH9 and Multicall3, and doubles of what publishes no bytecode. Aave is compiled once, which takes about half a minute, and kept. Each later stage is planned from what the chain holds by then. The exit code is 0 only if every balance after every stage is as predicted.',
  ],
  async run({ preset, amount, leverage, from, via, range, exit, atomic = false }, io) {
    const known = Object.keys(presets)
    if (!known.includes(preset)) throw new UnknownPresetError({ preset, known, suggestion: closest(preset, known) })
    const route = parseExit(exit, ['none'])
    const request: PlanRequest = { command: 'demo', strategy: preset, amount, leverage, from, via, range }
    const paint = paintFor(io.colour)
    const planned = await planRequest(request)
    const { analysis, alternative } = analyzeRequest(planned)
    const unitOf = unitsOf(assetsOf(planned.adapters))
    io.stdout(`${paint('cyan', '1. The analysis, on the default market')}\n\n`)
    io.stdout(`${formatAnalysis(analysis, { unitOf, paint, alternative })}\n`)
    return await withDevnet(io, (devnet) => perform(devnet, request, { route, atomic, io, paint }))
  },
})

/** Runs something on a devnet that ends with it, in whatever way it ends. */
async function withDevnet(io: Io, use: (devnet: Devnet) => Promise<number>): Promise<number> {
  const devnet = await startDevnet({ onProgress: (sentence) => io.stderr(`${sentence}\n`) })
  try {
    return await unlessStopped(io.stopSignal(), use(devnet as unknown as Devnet))
  } finally {
    await devnet.stop()
  }
}

type Performance = {
  readonly route: ExitRoute | undefined
  readonly atomic: boolean
  readonly io: Io
  readonly paint: Paint
}

async function perform(devnet: Devnet, request: PlanRequest, performance: Performance): Promise<number> {
  const { route, atomic, io, paint } = performance
  const prepared = await prepare(devnet, { ...request, exit: route })
  io.stdout(`${paint('cyan', '2. The same on a local chain')}\n\n`)
  io.stdout(`${[...headOf(prepared, atomic), ...formatContracts(devnet.contracts)].join('\n')}\n\n`)

  const { plan, out = Number.POSITIVE_INFINITY } = prepared
  const judged: JudgedBalance[] = []
  let start: bigint | undefined
  let isOut = false
  for await (const carried of carryOut(devnet, prepared, { atomic })) {
    const { stage, balances, execution, projected } = carried
    const [first = 0n] = execution.timestamps
    start ??= first
    if (stage.step >= out && !isOut) {
      isOut = true
      io.stdout(`${paint('cyan', `4. Out again, by the ${route}`)}\n\n`)
    }
    if (isOut) io.stdout(`After ${formatDuration(Number(first - start) / 86_400)}:\n\n`)
    io.stdout(`${callTable(carried, paint)}\n\n`)
    if (!isOut) io.stdout(`${paint('cyan', '3. Predicted against actual')}\n\n`)
    const unitOf = unitsOf(assetsWithin(projected))
    io.stdout(`${formatReconciliation(balances, { unitOf, paint })}\n\n`)
    judged.push(...balances)
  }
  if (isOut) io.stdout(`${returnOf(plan, judged)}\n`)
  const failed = judged.filter(({ matches }) => !matches).length
  io.stdout(
    failed === 0
      ? paint('green', `All ${judged.length} balances are as predicted.\n`)
      : paint('red', `${failed} of ${judged.length} balances differ from what was predicted.\n`),
  )
  return failed === 0 && judged.length > 0 ? 0 : 1
}

/** The calls of a stage with the times of their blocks. */
function callTable({ bundle, execution }: CarriedStage, paint: Paint): string {
  const { timestamps, gasUsed } = execution
  const [start = 0n] = timestamps
  const rows = bundle.calls.map(({ label }, index) => [
    String(index + 1),
    `+${(timestamps[index] ?? start) - start} s`,
    label,
  ])
  const columns = [{ head: '#', align: 'right' }, { head: 'Block at', align: 'right' }, { head: 'Call' }] as const
  const [head = '', ...body] = formatTable(columns, rows)
  return [paint('dim', head), ...body, `  Gas used: ${formatDecimal(gasUsed)}.`].join('\n')
}

/** All that a plan holds, and what positions are claims on. */
function assetsWithin({ holdings, world }: Plan): readonly Asset[] {
  const held = Object.values(holdings).map(({ asset }) => asset)
  const beneath = held.flatMap((asset) => (asset.kind === 'position' ? asset.claims(world, 1n) : []))
  return [...held, ...beneath.map(({ asset }) => asset)]
}

/** What went in, and the ether that came out in the end. */
function returnOf({ deposit }: Plan, judged: readonly JudgedBalance[]): string {
  const native = nativeAsset({ chainId: deposit.asset.chainId })
  const last = judged.filter(({ path: [key, ...rest] }) => key === native.key && rest.length === 0).at(-1)
  return `${formatAmount(deposit.amount, deposit.asset)} in, ${formatAmount(last?.actual ?? 0n, native)} out.`
}

function headOf({ plan, account }: Prepared, atomic: boolean): readonly string[] {
  const { market, deposit, strategy } = plan
  const how = atomic ? 'Each stage in one transaction, through an EIP-7702 delegation' : 'Each call as one transaction'
  return [
    `${strategy.name}: ${formatAmount(deposit.amount, deposit.asset)} from ${account.address}`,
    `Chain ${market.chainId} at block ${formatDecimal(market.blockNumber)}, ${formatTime(market.timestamp)}`,
    how,
  ]
}
