import type { Reading, ReadRequest } from './reading.js'

type Results<readings> = { -readonly [i in keyof readings]: readings[i] extends Reading<infer result> ? result : never }

/**
 * Runs readings in lockstep: their requests of one round go out together.
 *
 * @param readings - The readings, each with as many rounds as it needs.
 * @returns A reading with the results in the order given; it has as many rounds as the longest of them.
 * @example
 * ```ts
 * import { read, readAll } from 'lstack'
 * import { erc20Abi } from 'viem'
 *
 * function* token(address: `0x${string}`) {
 *   const [symbol, supply] = yield* readAll([
 *     read({ address, abi: erc20Abi, functionName: 'symbol', args: [] }),
 *     read({ address, abi: erc20Abi, functionName: 'totalSupply', args: [] }),
 *   ])
 *   return { symbol, supply }
 * }
 * console.log(token('0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0').next().value)
 * ```
 */
export function* readAll<const readings extends readonly Reading<unknown>[]>(
  readings: readings,
): Generator<readonly ReadRequest[], Results<readings>, readonly unknown[]> {
  const running = readings.map((reading) => {
    const iterator = reading[Symbol.iterator]()
    return { iterator, current: iterator.next([]) }
  })
  for (;;) {
    const waiting = running.flatMap((entry) => (entry.current.done ? [] : [{ entry, requests: entry.current.value }]))
    if (waiting.length === 0) return running.map(({ current }) => current.value) as Results<readings>
    const answers = yield waiting.flatMap(({ requests }) => requests)
    let next = 0
    for (const { entry, requests } of waiting) {
      entry.current = entry.iterator.next(answers.slice(next, next + requests.length))
      next += requests.length
    }
  }
}
