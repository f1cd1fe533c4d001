import { BlockGoneError } from '../errors/block-gone-error.js'
import type { LstackError } from '../errors/lstack-error.js'
import { NodeAnswerError } from '../errors/node-answer-error.js'
import { NodeUnreachableError } from '../errors/node-unreachable-error.js'
import { pause } from './pause.js'

/** How long it is waited after a fault, at most: seconds. */
const longestWait = 60

/** After an outage, so many blocks are read one by one; the ones before are left out. */
const mostMissed = 32n

/**
 * Reads every new block until it is stopped. What fails at the node is tried again, each time after twice the wait; but
 * not at first, where the address may be wrong.
 *
 * @param parameters - `latest`: asks for the number of the latest block. `read`: reads one block. `seconds`: between two
 * questions. `signal`: stops it. `onFault`: is told what failed, and after how many seconds it is tried again.
 * @returns What was read, block by block: first the latest. After a long outage, or where the chain was reorganised, it
 * goes on with the latest.
 */
export async function* watchBlocks<Result>(parameters: {
  readonly latest: () => Promise<bigint>
  readonly read: (block: bigint) => Promise<Result>
  readonly seconds: number
  readonly signal: AbortSignal
  readonly onFault: (error: LstackError, seconds: number) => void
}): AsyncGenerator<Result, void> {
  const { latest, read, seconds, signal, onFault } = parameters
  let last: bigint | undefined
  let faults = 0
  while (!signal.aborted) {
    let wait = seconds
    try {
      const head = await latest()
      const isFollowed = last !== undefined && head >= last && head - last <= mostMissed
      for (let block = isFollowed ? (last as bigint) + 1n : head; block <= head && !signal.aborted; block++) {
        const result = await read(block)
        last = block
        faults = 0
        yield result
      }
    } catch (error) {
      if (last === undefined || !isPassing(error)) throw error
      faults += 1
      wait = Math.min(Math.max(seconds, 1) * 2 ** (faults - 1), longestWait)
      if (!signal.aborted) onFault(error, wait)
    }
    await pause(wait, signal)
  }
}

/** Whether a failure can be gone with the next try. */
const isPassing = (error: unknown): error is LstackError =>
  error instanceof NodeUnreachableError || error instanceof NodeAnswerError || error instanceof BlockGoneError
