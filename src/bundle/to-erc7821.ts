import { type Address, encodeAbiParameters, type Hex } from 'viem'
import type { Bundle } from './build-bundle.js'
import { encodeCall } from './encode-call.js'

/** One batch without optional data. */
const mode = '0x0100000000000000000000000000000000000000000000000000000000000000'

const abi = [
  {
    type: 'function',
    name: 'execute',
    stateMutability: 'payable',
    inputs: [
      { name: 'mode', type: 'bytes32' },
      { name: 'executionData', type: 'bytes' },
    ],
    outputs: [],
  },
] as const

const callsParameter = [
  {
    name: 'calls',
    type: 'tuple[]',
    components: [
      { name: 'to', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'data', type: 'bytes' },
    ],
  },
] as const

/**
 * A bundle as one call of the account to itself (ERC-7821), for an account that delegates to an executor by EIP-7702:
 * atomic, and the account stays the sender.
 *
 * @param bundle - The bundle.
 */
export function toErc7821({ account, calls }: Bundle): { readonly to: Address; readonly data: Hex } {
  const batch = calls.map(({ to, value, data }) => ({ to, value, data }))
  const executionData = encodeAbiParameters(callsParameter, [batch])
  const { data } = encodeCall({
    to: account,
    abi,
    functionName: 'execute',
    args: [mode, executionData],
    label: 'Run the bundle',
  })
  return { to: account, data }
}
