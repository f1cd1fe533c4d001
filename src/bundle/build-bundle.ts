import type { Address } from 'viem'
import type { Call, Spend } from '../core/call.js'
import { callsOf } from '../core/calls-of.js'
import type { Plan } from '../core/plan.js'
import { MissingStageError } from '../errors/missing-stage-error.js'
import { type EncodedCall, encodeCall } from './encode-call.js'

const approveAbi = [
  {
    type: 'function',
    name: 'approve',
    stateMutability: 'nonpayable',
    inputs: [
      { name: 'spender', type: 'address' },
      { name: 'amount', type: 'uint256' },
    ],
    outputs: [{ name: '', type: 'bool' }],
  },
] as const

/** Ordered calls that carry out one stage of a plan, approvals included. */
export type Bundle = {
  readonly chainId: number
  readonly account: Address
  /** Seconds since the epoch before which it must not be sent. */
  readonly from: bigint
  readonly calls: readonly EncodedCall[]
}

/** What spenders may already take, in base units: by token, then by spender, both in lower case. */
export type Allowances = { readonly [token: string]: { readonly [spender: string]: bigint } }

/**
 * Builds the bundle of one stage: its calls in order, each spender approved for exactly what it takes, before the first
 * call that needs it. An approval of its own that a call may leave partly unused is taken back at the end.
 *
 * @param plan - The plan, made for the account that sends.
 * @param options - `stage`: which stage, the first by default. `allowances`: what is approved already; nothing by
 * default.
 * @throws MissingStageError where the plan has no such stage.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { buildBundle } from 'lstack/bundle'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const strategy = presets['wsteth-supply'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * console.log(buildBundle(plan).calls.map(({ label }) => label))
 * // [ 'Stake ETH with Lido for wstETH', 'Approve wstETH for: Supply wstETH to Aave', 'Supply wstETH to Aave' ]
 * ```
 */
export function buildBundle(
  plan: Plan,
  options: { readonly stage?: number; readonly allowances?: Allowances } = {},
): Bundle {
  const { stage: index = 0, allowances = {} } = options
  const stage = plan.stages[index]
  if (stage === undefined) throw new MissingStageError({ stage: index, stages: plan.stages.length })
  const steps = callsOf(plan, stage)

  const totals = new Map<string, Required<Spend>>()
  const idOf = ({ token, spender }: { readonly token: Address; readonly spender: Address }) =>
    `${token}:${spender}`.toLowerCase()
  for (const { token, symbol, spender, amount, mayLeave = false } of steps.flatMap(({ spends = [] }) => spends)) {
    const id = idOf({ token, spender })
    const { amount: before = 0n, mayLeave: leaves = false } = totals.get(id) ?? {}
    totals.set(id, { token, symbol, spender, amount: before + amount, mayLeave: leaves || mayLeave })
  }
  const approve = (token: Address, spender: Address, amount: bigint, label: string): Call => ({
    to: token,
    abi: approveAbi,
    functionName: 'approve',
    args: [spender, amount],
    label,
  })

  const calls: Call[] = []
  const seen = new Set<string>()
  const approved: Required<Spend>[] = []
  for (const call of steps) {
    for (const spend of call.spends ?? []) {
      const id = idOf(spend)
      const total = totals.get(id)
      if (total === undefined || seen.has(id)) continue
      seen.add(id)
      const { token, symbol, spender, amount } = total
      if ((allowances[token.toLowerCase()]?.[spender.toLowerCase()] ?? 0n) >= amount) continue
      approved.push(total)
      calls.push(approve(token, spender, amount, `Approve ${symbol} for: ${call.label}`))
    }
    calls.push(call)
  }
  for (const { token, symbol, spender, mayLeave } of approved)
    if (mayLeave) calls.push(approve(token, spender, 0n, `Take back the approval of ${symbol}`))
  return { chainId: plan.market.chainId, account: plan.account, from: stage.from, calls: calls.map(encodeCall) }
}
