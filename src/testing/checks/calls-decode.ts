import { type Address, decodeFunctionData, encodeFunctionData, isAddress } from 'viem'
import { encodeCall } from '../../bundle/encode-call.js'
import type { Call } from '../../core/call.js'
import type { Data } from '../../core/data.js'
import type { Flow } from '../../core/plan.js'
import { toJson } from '../../core/to-json.js'
import type { ConformanceCheck } from '../conformance-check.js'

/** Calls name a function of their ABI, decode to themselves, and spend what the step consumes. */
export const callsDecode: ConformanceCheck = {
  name: 'makes calls that decode, and that spend what the step consumes',
  instruction:
    'Give the function as its ABI states it, arguments in order, a label for people, the value in wei, and in `spends` all that is taken by an approval.',
  find: (subject) =>
    subject.searchFlows((flow) => {
      const { step, world, amounts, choice } = flow
      const calls = step.calls({ account: world.account, amounts, choice })
      for (const call of calls) {
        const problem = undecoded(call) ?? overspent(call, flow)
        if (problem !== undefined) return `makes the call "${call.label}", which ${problem}`
      }
      return calls.length > 0 && step.gas === 0n ? 'states no gas' : undefined
    }),
}

function undecoded(call: Call): string | undefined {
  const { to, abi, functionName, label } = call
  if (!isAddress(to)) return `goes to ${to}, which is no address`
  if (label === '') return 'has no label'
  const { data, args } = encodeCall(call)
  if (functionName === 'receive' && abi.length === 0) return undefined
  const decoded = decodeFunctionData({ abi, data })
  if (decoded.functionName !== functionName) return `decodes as ${decoded.functionName}`
  if (encodeFunctionData({ abi, ...decoded }) !== data) return 'encodes otherwise once it is decoded'
  const given = textOf(Object.values(args))
  return textOf((decoded.args ?? []) as readonly Data[]) === given
    ? undefined
    : `decodes to other arguments than ${given}`
}

/** Addresses and bytes read the same in any case; what an ABI fills in stays out. */
const textOf = (args: readonly Data[]) => toJson(args).toLowerCase()

function overspent({ value = 0n, spends = [] }: Call, { step, amounts }: Flow): string | undefined {
  const consumed = (test: (address: Address | undefined, kind: string) => boolean) =>
    step.consumes.reduce((sum, asset) => (test(asset.address, asset.kind) ? sum + (amounts[asset.key] ?? 0n) : sum), 0n)
  const native = consumed((_, kind) => kind === 'native')
  if (value < 0n || value > native) return `sends ${value} wei, and the step consumes ${native}`
  for (const { token, spender, symbol, amount, mayLeave = false } of spends) {
    if (!isAddress(token) || !isAddress(spender)) return `lets ${spender} spend ${token}, which are no two addresses`
    const most = consumed((address) => address?.toLowerCase() === token.toLowerCase())
    if (amount > most && !mayLeave) return `spends ${amount} of ${symbol}, and the step consumes ${most}`
  }
  return undefined
}
