import type { Bundle } from '../../bundle/build-bundle.js'
import { toErc7821 } from '../../bundle/to-erc7821.js'
import { toSendCalls } from '../../bundle/to-send-calls.js'
import { toTransactions } from '../../bundle/to-transactions.js'
import { marketHash } from '../../core/market-hash.js'
import { nativeAsset } from '../../core/native-asset.js'
import type { Plan } from '../../core/plan.js'
import { bundleOf } from '../bundle-of.js'
import { closest } from '../closest.js'
import { defineCommand } from '../command.js'
import { formatAmount } from '../format/format-amount.js'
import { type BundleView, bundleFooter, formatBundle } from '../format/format-bundle.js'
import { pageWidth } from '../format/format-table.js'
import { formatTime } from '../format/format-time.js'
import { jsonOf } from '../format/json-of.js'
import { wrapText } from '../format/wrap-text.js'
import { assetsOf } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseAccount } from '../parse-account.js'
import { parseExit } from '../parse-exit.js'
import { planArguments } from '../plan-arguments.js'
import { planDeposit } from '../plan-deposit.js'
import { planFromAccount } from '../plan-from-account.js'
import { noExit } from '../plan-request.js'
import { type StagedBundle, stagedBundles } from '../staged-bundles.js'
import { UsageError } from '../usage-error.js'

const formats: { readonly [format: string]: (bundle: Bundle) => unknown } = {
  transactions: toTransactions,
  sendCalls: toSendCalls,
  erc7821: toErc7821,
}

/** `lstack bundle`: the calls that carry out a strategy. */
export const bundle = defineCommand({
  name: 'bundle',
  summary: 'Print the calls that carry out a strategy, in order, with exact approvals.',
  args: {
    ...planArguments,
    amount: { ...planArguments.amount, required: false },
    account: {
      type: 'string',
      required: true,
      valueHint: '0x…',
      description: 'Who sends the calls and holds the result; with --rpc, they start from what it holds.',
    },
    exit: {
      type: 'string',
      valueHint: 'market|queue',
      description:
        'Add the way out of a preset: one bundle a stage, with the time from which it can be sent. Without --amount, it leads out of what --account holds.',
    },
    format: {
      type: 'string',
      valueHint: 'FORMAT',
      description: 'For a wallet, as JSON: transactions, sendCalls (EIP-5792) or erc7821 (EIP-7702).',
    },
    json: { type: 'boolean', description: 'Print every call with target, value, data, label and decoded arguments.' },
  },
  examples: [
    [
      'lstack bundle wsteth-loop --amount 10 --leverage 3 --account 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045',
      'The calls for people.',
    ],
    [
      'lstack bundle wsteth-supply --amount 10 --account 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045 --format sendCalls',
      'The parameters of wallet_sendCalls.',
    ],
    [
      'lstack bundle steth-restake --amount 10 --exit queue --account 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045',
      'In and out: stages whose calls need ids that exist only later say so.',
    ],
    ['lstack bundle wsteth-loop --exit market --account 0x… --rpc URL', 'Out of the loop that an account has.'],
    [
      'lstack bundle wsteth-supply --from wstETH --amount 2 --account 0x… --rpc URL',
      'Into Aave with wstETH that it holds, as far as it does.',
    ],
  ],
  async run(args, io) {
    const { format, json } = args
    const convert = format === undefined ? undefined : formatOf(format)
    const account = parseAccount(args.account)
    const route = parseExit(args.exit)
    const request = { ...args, command: 'bundle' }
    // A balance that is given stands for the one that would be read.
    const isRead = args.rpc !== undefined && args.balance === undefined
    if (isRead && args.amount === undefined && route === undefined) throw nothingToDo()
    const planned = await (isRead ? planFromAccount(request, account) : planDeposit(request, account))
    if (route !== undefined && planned.trip === undefined) throw new UsageError({ problem: noExit, command: 'bundle' })
    const plan = acting((route === undefined ? undefined : planned.trip?.(route))?.plan ?? planned.plan)
    const built = bundleOf(plan, { strategy: args.strategy, command: 'bundle' })
    const stages = stagedBundles(plan)
    if (convert !== undefined) io.stdout(jsonOf(stages.length === 1 ? convert(built) : converted(stages, convert)))
    else if (json) io.stdout(bundleJson(plan, built, stages))
    else io.stdout(textOf(plan, stages, { tokens: assetsOf(planned.adapters), paint: paintFor(io.colour) }))
  },
})

/** A plan without stages in which nothing is done but wait. */
const acting = (plan: Plan): Plan => ({
  ...plan,
  stages: plan.stages.filter(({ flows }) => flows.some(({ step }) => !step.endsStage)),
})

const nothingToDo = () =>
  new UsageError({
    problem: 'bundle needs --amount N to enter a strategy, or --exit market|queue to leave what --account holds.',
    command: 'bundle',
  })

/** Every stage for a wallet; `null` where its calls cannot be written yet. */
const converted = (stages: readonly StagedBundle[], convert: (bundle: Bundle) => unknown) =>
  stages.map(({ from, bundle, needs }) => ({
    from: Number(from),
    request: bundle === undefined ? null : convert(bundle),
    needs: needs ?? null,
  }))

function textOf(
  plan: Plan,
  stages: readonly StagedBundle[],
  { tokens, paint }: Pick<BundleView, 'tokens' | 'paint'>,
): string {
  const { strategy, deposit, market } = plan
  const native = nativeAsset({ chainId: market.chainId })
  const last = stages.length - 1
  const text = stages.map(({ from, bundle, needs }, index) => {
    const name = last === 0 ? strategy.name : `${strategy.name}, stage ${index + 1} of ${stages.length}`
    const what = index === 0 ? formatAmount(deposit.amount, deposit.asset) : `not before ${formatTime(from)}`
    return bundle === undefined
      ? [
          `${paint('bold', name)}: ${what}`,
          '',
          ...wrapText(needs ?? '', pageWidth - 4).map((line) => `    ${line}`),
          '',
        ].join('\n')
      : formatBundle(bundle, { strategy: name, deposit: what, native, tokens, paint })
  })
  return `${[...text, paint('dim', bundleFooter)].join('\n')}\n`
}

function formatOf(format: string): (bundle: Bundle) => unknown {
  const convert = Object.hasOwn(formats, format) ? formats[format] : undefined
  if (convert !== undefined) return convert
  const meant = closest(format, Object.keys(formats))
  throw new UsageError({
    problem: `There is no format "${format}".${meant === undefined ? '' : ` Did you mean ${meant}?`} Formats are ${Object.keys(formats).join(', ')}.`,
    command: 'bundle',
  })
}

function bundleJson(plan: Plan, bundle: Bundle, stages: readonly StagedBundle[]): string {
  const { strategy, market, deposit } = plan
  const { blockNumber, timestamp } = market
  const { chainId, account, from, calls } = bundle
  return jsonOf({
    strategy: strategy.name,
    chainId,
    market: { blockNumber: Number(blockNumber), timestamp: Number(timestamp), hash: marketHash(market) },
    account,
    deposit: { asset: deposit.asset.key, amount: deposit.amount },
    from: Number(from),
    calls: callsJson(calls),
    ...(stages.length === 1
      ? {}
      : {
          stages: stages.map((stage) => ({
            step: stage.step,
            from: Number(stage.from),
            calls: stage.bundle === undefined ? null : callsJson(stage.bundle.calls),
            needs: stage.needs ?? null,
          })),
        }),
  })
}

const callsJson = (calls: Bundle['calls']) =>
  calls.map(({ to, value, data, label, functionName, args }) => ({
    target: to,
    value,
    data,
    label,
    function: functionName,
    arguments: args,
  }))
