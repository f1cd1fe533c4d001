import type { Bundle } from '../../src/bundle/build-bundle.js'
import { toErc7821 } from '../../src/bundle/to-erc7821.js'
import { delegation } from './delegation.js'
import type { ParityChain } from './parity-chain.js'
import { tryCall } from './try-call.js'

/**
 * What the chain would refuse of a bundle at one moment.
 *
 * @param chain - The chain, at the state before the bundle.
 * @param bundle - The bundle.
 * @param time - Seconds since the epoch.
 * @returns The first call that is refused, and why; `undefined` where none is.
 */
export async function refusalOfCalls(
  chain: ParityChain,
  bundle: Bundle,
  time: bigint,
): Promise<{ readonly call: number; readonly reason: string } | undefined> {
  const { account, calls } = bundle
  const attempt = (count: number) =>
    tryCall(
      chain.rpc,
      { from: account, ...toErc7821({ ...bundle, calls: calls.slice(0, count) }) },
      { time, code: delegation(chain) },
    )
  const reason = await attempt(calls.length)
  if (reason === undefined) return undefined
  let works = 0
  let fails = calls.length
  while (fails - works > 1) {
    const middle = Math.floor((works + fails) / 2)
    if ((await attempt(middle)) === undefined) works = middle
    else fails = middle
  }
  return { call: works, reason }
}
