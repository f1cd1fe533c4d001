import { lookThrough } from '../../core/look-through.js'
import { type Devnet, startDevnet } from '../../devnet/index.js'
import { UnknownPresetError } from '../../errors/unknown-preset-error.js'
import { presets } from '../../presets/presets.js'
import { carryOut, type Prepared, prepare } from '../carry-out.js'
import { closest } from '../closest.js'
import { defineCommand } from '../command.js'
import { formatAmount } from '../format/format-amount.js'
import { formatAnalysis } from '../format/format-analysis.js'
import { formatContracts } from '../format/format-contracts.js'
import { formatDecimal } from '../format/format-decimal.js'
import { formatReconciliation } from '../format/format-reconciliation.js'
import { formatTable } from '../format/format-table.js'
import { formatTime } from '../format/format-time.js'
import { unitsOf } from '../format/unit-of.js'
import type { Io } from '../io.js'
import { assetsOf } from '../load-setting.js'
import { type Paint, paintFor } from '../paint.js'
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
    atomic: {
      type: 'boolean',
      description: 'Send all calls in one transaction, through an EIP-7702 delegation, instead of one each.',
    },
  },
  examples: [
    ['lstack demo', 'Ten ETH at leverage 3, one transaction a call.'],
    ['lstack demo wsteth-usdc --amount 2 --leverage 1.5 --atomic', 'A dollar loan, all in one transaction.'],
  ],
  notes: [
    'The local chain has the real Aave v3.6, WETH9 and Multicall3, and doubles of what publishes no bytecode. Aave is compiled once, which takes about half a minute, and kept. The exit code is 0 only if every balance is as predicted.',
  ],
  async run({ preset, amount, leverage, from, atomic = false }, io) {
    const known = Object.keys(presets)
    if (!known.includes(preset)) throw new UnknownPresetError({ preset, known, suggestion: closest(preset, known) })
    const request: PlanRequest = { command: 'demo', strategy: preset, amount, leverage, from }
    const paint = paintFor(io.colour)
    const planned = await planRequest(request)
    const { analysis, alternative } = analyzeRequest(planned)
    const unitOf = unitsOf(assetsOf(planned.adapters))
    io.stdout(`${paint('cyan', '1. The analysis, on the default market')}\n\n`)
    io.stdout(`${formatAnalysis(analysis, { unitOf, paint, alternative })}\n`)
    return await withDevnet(io, (devnet) => perform(devnet, request, { atomic, io, paint }))
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

async function perform(
  devnet: Devnet,
  request: PlanRequest,
  { atomic, io, paint }: { readonly atomic: boolean; readonly io: Io; readonly paint: Paint },
): Promise<number> {
  const prepared = await prepare(devnet, request)
  io.stdout(`${paint('cyan', '2. The same on a local chain')}\n\n`)
  io.stdout(`${[...headOf(prepared, atomic), ...formatContracts(devnet.contracts)].join('\n')}\n\n`)

  const { calls } = prepared.bundle
  io.stderr(`Sending ${calls.length} calls ${atomic ? 'in one transaction' : 'one by one'}.\n`)
  const { execution, projected, balances } = await carryOut(devnet, prepared, { atomic })
  const start = execution.timestamps[0] ?? 0n
  const rows = calls.map(({ label }, index) => [
    String(index + 1),
    `+${(execution.timestamps[index] ?? start) - start} s`,
    label,
  ])
  const columns = [{ head: '#', align: 'right' }, { head: 'Block at', align: 'right' }, { head: 'Call' }] as const
  const [head = '', ...body] = formatTable(columns, rows)
  io.stdout(`${[paint('dim', head), ...body].join('\n')}\n`)
  io.stdout(`  Gas used: ${formatDecimal(execution.gasUsed)}.\n\n`)

  io.stdout(`${paint('cyan', '3. Predicted against actual')}\n\n`)
  const unitOf = unitsOf(lookThrough(projected).exposures.map(({ asset }) => asset))
  io.stdout(`${formatReconciliation(balances, { unitOf, paint })}\n\n`)
  const failed = balances.filter(({ matches }) => !matches).length
  io.stdout(
    failed === 0
      ? paint('green', `All ${balances.length} balances are as predicted.\n`)
      : paint('red', `${failed} of ${balances.length} balances differ from what was predicted.\n`),
  )
  return failed === 0 && balances.length > 0 ? 0 : 1
}

function headOf({ plan, bundle, account }: Prepared, atomic: boolean): readonly string[] {
  const { market, deposit, strategy } = plan
  const how = atomic ? 'in one transaction, through an EIP-7702 delegation' : 'each as one transaction'
  return [
    `${strategy.name}: ${formatAmount(deposit.amount, deposit.asset)} from ${account.address}`,
    `Chain ${market.chainId} at block ${formatDecimal(market.blockNumber)}, ${formatTime(market.timestamp)}`,
    `${bundle.calls.length} calls, ${how}`,
  ]
}
