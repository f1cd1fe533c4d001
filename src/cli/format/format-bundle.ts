import { size } from 'viem'
import type { Bundle } from '../../bundle/build-bundle.js'
import type { Data } from '../../core/data.js'
import type { Paint } from '../paint.js'
import { formatExactAmount } from './format-exact-amount.js'

/** What the list needs beside the bundle. */
export type BundleView = {
  readonly strategy: string
  /** The deposit, as text. */
  readonly deposit: string
  /** The decimals of the native asset. */
  readonly native: { readonly symbol: string; readonly decimals: number }
  readonly paint: Paint
}

/**
 * The calls of a bundle for people, in order; call data is cut short.
 *
 * @param bundle - The bundle.
 * @param view - How it is shown.
 */
export function formatBundle(bundle: Bundle, { strategy, deposit, native, paint }: BundleView): string {
  const { calls, account, chainId } = bundle
  const width = String(calls.length).length
  const indent = ' '.repeat(width + 3)
  return [
    `${paint('bold', strategy)}: ${deposit}, ${calls.length} calls from ${account} on chain ${chainId}`,
    ...calls.flatMap(({ to, data, value, label, functionName, args }, index) => [
      '',
      ` ${String(index + 1).padStart(width)}  ${paint('bold', label)}`,
      `${indent}target  ${to}${value === 0n ? '' : `  value ${formatExactAmount(value, native.decimals)} ${native.symbol}`}`,
      `${indent}call    ${functionName}(${Object.keys(args).join(', ')})`,
      ...Object.entries(args).map(([name, value]) => `${indent}        ${name} = ${textOf(value)}`),
      paint('dim', `${indent}data    ${shorten(data)}`),
    ]),
    '',
    paint('dim', 'All call data: --json; ready for a wallet: --format transactions, sendCalls or erc7821.'),
    '',
  ].join('\n')
}

const textOf = (value: Data): string =>
  typeof value === 'object' && value !== null
    ? JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner))
    : String(value)

const shorten = (data: `0x${string}`): string =>
  data.length <= 42 ? data : `${data.slice(0, 34)}… (${size(data)} bytes)`
