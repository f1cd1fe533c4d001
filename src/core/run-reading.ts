import type { Reading, ReadRequest } from './reading.js'

/**
 * Runs a reading to its end.
 *
 * @param reading - The reading.
 * @param answer - Answers the requests of one round, in order: one multicall against a node, or a table in a test.
 * @returns What the reading returns.
 * @example
 * ```ts
 * import { read, runReading } from 'lstack'
 * import { erc20Abi } from 'viem'
 *
 * const address = '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0'
 * const reading = read({ address, abi: erc20Abi, functionName: 'decimals', args: [] })
 * console.log(await runReading(reading, async (requests) => requests.map(() => 18)))
 * // 18
 * ```
 */
export async function runReading<result>(
  reading: Reading<result>,
  answer: (requests: readonly ReadRequest[]) => Promise<readonly unknown[]>,
): Promise<result> {
  const iterator = reading[Symbol.iterator]()
  let current = iterator.next([])
  while (!current.done) current = iterator.next(await answer(current.value))
  return current.value
}
