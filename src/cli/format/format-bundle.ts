import { size } from 'viem'
import type { Bundle } from '../../bundle/build-bundle.js'
import type { EncodedCall } from '../../bundle/encode-call.js'
import type { Asset } from '../../core/asset.js'
import type { Data } from '../../core/data.js'
import type { Paint } from '../paint.js'
import { formatAmount } from './format-amount.js'
import { formatExactAmount } from './format-exact-amount.js'
import { pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/** What the list needs beside the bundle. */
export type BundleView = {
  readonly strategy: string
  /** The deposit, as text. */
  readonly deposit: string
  /** The decimals of the native asset. */
  readonly native: { readonly symbol: string; readonly decimals: number }
  /** The tokens that the calls may move. */
  readonly tokens: readonly Asset[]
  readonly paint: Paint
}

/** What is printed below all calls. */
export const bundleFooter = 'All call data: --json; ready for a wallet: --format transactions, sendCalls or erc7821.'

/**
 * The calls of a bundle for people, in order; call data is cut short.
 *
 * @param bundle - The bundle.
 * @param view - How it is shown.
 */
export function formatBundle(bundle: Bundle, { strategy, deposit, native, tokens, paint }: BundleView): string {
  const { calls, account, chainId } = bundle
  const width = String(calls.length).length
  const indent = ' '.repeat(width + 3)
  return [
    `${paint('bold', strategy)}: ${deposit}`,
    `${calls.length} ${calls.length === 1 ? 'call' : 'calls'} from ${account} on chain ${chainId}`,
    ...calls.flatMap(({ to, data, value, label, functionName, args }, index) => [
      '',
      ` ${String(index + 1).padStart(width)}  ${paint('bold', label)}`,
      `${indent}target  ${to}${value === 0n ? '' : `  value ${formatExactAmount(value, native.decimals)} ${native.symbol}`}`,
      `${indent}call    ${functionName}(${Object.keys(args).join(', ')})`,
      ...flatten(args).flatMap(([name, value]) =>
        wrapped(`${name} = ${textOf(value)}${inWhole(value, tokenOf({ to, args }, tokens))}`, `${indent}        `),
      ),
      paint('dim', `${indent}data    ${shorten(data)}`),
    ]),
    '',
  ].join('\n')
}

type Argument = readonly [name: string, value: Data]

/** Arguments with the fields of structs one by one. */
const flatten = (args: EncodedCall['args']): readonly Argument[] =>
  Object.entries(args).flatMap(([name, value]): readonly Argument[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value as { readonly [field: string]: Data }).map(([field, of]) => [`${name}.${field}`, of])
      : [[name, value]],
  )

/** Text within the page: what does not fit goes on below. */
const wrapped = (text: string, indent: string): readonly string[] =>
  indent.length + text.length <= pageWidth
    ? [`${indent}${text}`]
    : wrapText(text, pageWidth - indent.length - 2).map((line, index) => `${indent}${index === 0 ? '' : '  '}${line}`)

/** The token whose amounts a call speaks of: one that it names, or itself. */
function tokenOf({ to, args }: Pick<EncodedCall, 'to' | 'args'>, tokens: readonly Asset[]): Asset | undefined {
  const at = (address: unknown) =>
    tokens.find((token) => typeof address === 'string' && token.address?.toLowerCase() === address.toLowerCase())
  return Object.values(args).reduce<Asset | undefined>((found, arg) => found ?? at(arg), undefined) ?? at(to)
}

/** An argument in whole units, where it is large enough to be an amount and small enough to be one that exists. */
function inWhole(value: Data, token: Asset | undefined): string {
  if (typeof value !== 'bigint' || token === undefined || value >= 2n ** 128n) return ''
  return value * 1_000_000n < 10n ** BigInt(token.decimals) ? '' : `  (${formatAmount(value, token)})`
}

const textOf = (value: Data): string =>
  typeof value === 'object' && value !== null
    ? JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner))
    : String(value)

const shorten = (data: `0x${string}`): string =>
  data.length <= 42 ? data : `${data.slice(0, 34)}… (${size(data)} bytes)`
