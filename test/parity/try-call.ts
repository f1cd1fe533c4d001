import { type Hex, numberToHex } from 'viem'
import type { Rpc } from '../../src/devnet/rpc.js'
import { reasonOf } from './reason-of.js'

/**
 * Runs a call on the latest state without keeping what it does.
 *
 * @param rpc - The chain.
 * @param request - The call.
 * @param options - `time`: seconds since the epoch, of the latest block by default. `code`: what the sender runs.
 * @returns The reason why the chain refuses it; `undefined` where it does not.
 */
export async function tryCall(
  rpc: Rpc,
  request: { readonly from: Hex; readonly to: Hex; readonly data: Hex; readonly value?: Hex },
  options: { readonly time?: bigint; readonly code?: Hex } = {},
): Promise<string | undefined> {
  const { time, code } = options
  try {
    await rpc('eth_call', [
      { ...request, gas: numberToHex(500_000_000n) },
      'latest',
      code === undefined ? {} : { [request.from]: { code } },
      time === undefined ? {} : { time: numberToHex(time) },
    ])
    return undefined
  } catch (error) {
    return reasonOf(dataOf(error))
  }
}

function dataOf(error: unknown): Hex | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('data' in cause && typeof cause.data === 'string') return cause.data as Hex
  throw error
}
