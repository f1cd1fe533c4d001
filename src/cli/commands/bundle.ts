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
import { formatBundle } from '../format/format-bundle.js'
import { jsonOf } from '../format/json-of.js'
import { assetsOf } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseAccount } from '../parse-account.js'
import { planArguments } from '../plan-arguments.js'
import { planRequest } from '../plan-request.js'
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
    account: {
      type: 'string',
      required: true,
      valueHint: '0x…',
      description: 'Who sends the calls and holds the result.',
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
  ],
  async run(args, io) {
    const { format, json } = args
    const convert = format === undefined ? undefined : formatOf(format)
    const account = parseAccount(args.account)
    const { plan, adapters } = await planRequest({ ...args, command: 'bundle' }, { account })
    const built = bundleOf(plan, { strategy: args.strategy, command: 'bundle' })
    if (convert !== undefined) io.stdout(jsonOf(convert(built)))
    else if (json) io.stdout(bundleJson(plan, built))
    else {
      const { asset, amount } = plan.deposit
      const native = nativeAsset({ chainId: built.chainId })
      const deposit = formatAmount(amount, asset)
      io.stdout(
        formatBundle(built, {
          strategy: plan.strategy.name,
          deposit,
          native,
          tokens: assetsOf(adapters),
          paint: paintFor(io.colour),
        }),
      )
    }
  },
})

function formatOf(format: string): (bundle: Bundle) => unknown {
  const convert = Object.hasOwn(formats, format) ? formats[format] : undefined
  if (convert !== undefined) return convert
  const meant = closest(format, Object.keys(formats))
  throw new UsageError({
    problem: `There is no format "${format}".${meant === undefined ? '' : ` Did you mean ${meant}?`} Formats are ${Object.keys(formats).join(', ')}.`,
    command: 'bundle',
  })
}

function bundleJson({ strategy, market, deposit }: Plan, { chainId, account, from, calls }: Bundle): string {
  const { blockNumber, timestamp } = market
  return jsonOf({
    strategy: strategy.name,
    chainId,
    market: { blockNumber: Number(blockNumber), timestamp: Number(timestamp), hash: marketHash(market) },
    account,
    deposit: { asset: deposit.asset.key, amount: deposit.amount },
    from: Number(from),
    calls: calls.map(({ to, value, data, label, functionName, args }) => ({
      target: to,
      value,
      data,
      label,
      function: functionName,
      arguments: args,
    })),
  })
}
