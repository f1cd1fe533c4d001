import { erc20Abi } from 'viem'
import { describe, expect, test } from 'vitest'
import { read } from './read.js'
import { readAll } from './read-all.js'
import type { Reading, ReadRequest } from './reading.js'
import { runReading } from './run-reading.js'

const address = '0x0000000000000000000000000000000000000001'
const balanceOf = (owner: number) =>
  read({
    address,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [`0x${owner.toString(16).padStart(40, '0')}`],
  })

/** Follows a chain of owners: each answer says whose balance is asked for next. */
function* follow(owner: number, rounds: number) {
  const path = [owner]
  for (let round = 0; round < rounds; round++) path.push(Number(yield* balanceOf(path[round] as number)))
  return path
}

/** Answers `owner + 100`, and notes what each round asked. */
async function run<result>(reading: Reading<result>) {
  const rounds: number[][] = []
  const answer = async (requests: readonly ReadRequest[]) => {
    const owners = requests.map(({ args }) => Number(args[0]))
    rounds.push(owners)
    return owners.map((owner) => BigInt(owner + 100))
  }
  return { result: await runReading(reading, answer), rounds }
}

describe('runReading', () => {
  test('a request is as it was written', () => {
    expect(balanceOf(7).next().value).toEqual([
      { address, abi: erc20Abi, functionName: 'balanceOf', args: [`0x${'0'.repeat(39)}7`] },
    ])
  })

  test('rounds that depend on one another', async () => {
    expect(await run(follow(1, 3))).toEqual({ result: [1, 101, 201, 301], rounds: [[1], [101], [201]] })
  })

  test('a reading that asks nothing', async () => {
    expect(await run(follow(1, 0))).toEqual({ result: [1], rounds: [] })
  })

  test('a failure reaches whoever runs it', async () => {
    const failing = runReading(balanceOf(1), async () => {
      throw new Error('The node is down.')
    })
    await expect(failing).rejects.toThrow('The node is down.')
  })
})

describe('readAll', () => {
  test('all advance in lockstep, with as many rounds as the longest', async () => {
    const { result, rounds } = await run(readAll([follow(1, 1), follow(2, 3), follow(3, 0), follow(4, 2)]))
    expect(rounds).toEqual([[1, 2, 4], [102, 104], [202]])
    expect(result).toEqual([[1, 101], [2, 102, 202, 302], [3], [4, 104, 204]])
  })

  test('readings of readings share rounds too', async () => {
    const { result, rounds } = await run(readAll([readAll([follow(1, 2), follow(2, 1)]), follow(3, 2)]))
    expect(rounds).toEqual([
      [1, 2, 3],
      [101, 103],
    ])
    expect(result).toEqual([
      [
        [1, 101, 201],
        [2, 102],
      ],
      [3, 103, 203],
    ])
  })

  test('nothing to read', async () => {
    expect(await run(readAll([]))).toEqual({ result: [], rounds: [] })
  })
})
