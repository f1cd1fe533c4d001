import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentStakeLimit } from './current-stake-limit.js'
import { lidoSketch } from './fixtures/lido-states.js'

const ether = 10n ** 18n
const state = { ...lidoSketch, prevStakeLimit: 10_000n * ether, prevStakeBlockNumber: 500n }

describe('currentStakeLimit', () => {
  test('refills by the same amount every block, up to the maximum', () => {
    const perBlock = (150_000n * ether) / 6_400n
    expect(currentStakeLimit(state, 500n)).toBe(10_000n * ether)
    expect(currentStakeLimit(state, 501n)).toBe(10_000n * ether + perBlock)
    expect(currentStakeLimit(state, 1_500n)).toBe(10_000n * ether + 1_000n * perBlock)
    // (150,000 − 10,000) · 6,400 / 150,000 = 5,973⅓ blocks.
    expect(currentStakeLimit(state, 500n + 5_973n)).toBeLessThan(150_000n * ether)
    expect(currentStakeLimit(state, 500n + 5_974n)).toBe(150_000n * ether)
    expect(currentStakeLimit(state, 10n ** 9n)).toBe(150_000n * ether)
  })

  test('comes down to a maximum that was lowered', () => {
    const lowered = { ...state, prevStakeLimit: 200_000n * ether }
    const perBlock = (150_000n * ether) / 6_400n
    expect(currentStakeLimit(lowered, 500n)).toBe(200_000n * ether)
    expect(currentStakeLimit(lowered, 600n)).toBe(200_000n * ether - 100n * perBlock)
    expect(currentStakeLimit(lowered, 10n ** 9n)).toBe(150_000n * ether)
  })

  test('without growth it stays', () => {
    expect(currentStakeLimit({ ...state, maxStakeLimitGrowthBlocks: 0n }, 10n ** 9n)).toBe(10_000n * ether)
  })

  test('paused: nothing; without a limit: any amount', () => {
    expect(currentStakeLimit({ ...state, stakingPaused: true }, 501n)).toBe(0n)
    expect(currentStakeLimit({ ...state, stakingLimitSet: false }, 501n)).toBeUndefined()
    expect(currentStakeLimit({ ...state, stakingPaused: true, stakingLimitSet: false }, 501n)).toBe(0n)
  })

  test('a block before the last stake counts as that block', () => {
    expect(currentStakeLimit(state, 100n)).toBe(10_000n * ether)
  })

  test('never falls while it refills, and never passes the maximum', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 150_000n * ether),
        fc.bigInt(0n, 20_000n),
        fc.bigInt(0n, 20_000n),
        fc.bigInt(0n, 10_000n),
        (prevStakeLimit, passed, more, maxStakeLimitGrowthBlocks) => {
          const at = (blocks: bigint) =>
            currentStakeLimit({ ...state, prevStakeLimit, maxStakeLimitGrowthBlocks }, 500n + blocks) as bigint
          expect(at(passed) <= at(passed + more)).toBe(true)
          expect(at(passed) >= prevStakeLimit && at(passed) <= 150_000n * ether).toBe(true)
        },
      ),
    )
  })
})
