import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryPools, lidoSketch } from './fixtures/lido-states.js'
import { pooledEthByShares } from './shares.js'
import { StakeLimitError } from './stake-limit-error.js'
import { StakingPausedError } from './staking-paused-error.js'
import { submit } from './submit.js'

const ether = 10n ** 18n
const state = { ...lidoSketch, prevStakeLimit: 100n * ether, prevStakeBlockNumber: 500n }

describe('submit', () => {
  test('ether in, shares out, and both are there afterwards', () => {
    const { shares, state: after } = submit(state, 9n * ether, 500n)
    expect(shares).toBe((73n * ether) / 10n)
    expect(after).toEqual({
      ...state,
      internalEther: state.internalEther + 9n * ether,
      internalShares: state.internalShares + shares,
      prevStakeLimit: 91n * ether,
      prevStakeBlockNumber: 500n,
    })
  })

  test('what is used of the limit refills from the block of the stake', () => {
    const { state: once } = submit(state, 100n * ether, 500n)
    expect(once.prevStakeLimit).toBe(0n)
    expect(() => submit(once, 1n, 500n)).toThrow(StakeLimitError)
    const perBlock = (150_000n * ether) / 6_400n
    const { state: again } = submit(once, perBlock, 501n)
    expect(again).toMatchObject({ prevStakeLimit: 0n, prevStakeBlockNumber: 501n })
    expect(() => submit(once, perBlock + 1n, 501n)).toThrow(StakeLimitError)
  })

  test('above the limit: how much would pass', () => {
    const failure = (() => {
      try {
        return submit(state, 100n * ether + 1n, 500n)
      } catch (error) {
        return error
      }
    })()
    expect(failure).toBeInstanceOf(StakeLimitError)
    expect(failure).toMatchObject({ revert: 'STAKE_LIMIT', amount: 100n * ether + 1n, limit: 100n * ether })
    expect((failure as Error).message).toContain('Stake at most 100 ETH now')
    expect(() => submit(state, 100n * ether, 500n)).not.toThrow()
  })

  test('without a limit nothing of it is written', () => {
    const unlimited = { ...state, stakingLimitSet: false }
    const { state: after } = submit(unlimited, 10n ** 24n, 900n)
    expect(after).toMatchObject({ prevStakeLimit: 100n * ether, prevStakeBlockNumber: 500n })
  })

  test('paused', () => {
    expect(() => submit({ ...state, stakingPaused: true }, 1n, 500n)).toThrow(StakingPausedError)
    expect(() => submit({ ...state, stakingPaused: true }, 1n, 500n)).toThrow('Staking with Lido is paused.')
  })

  test('nobody else’s stETH is worth less afterwards', () => {
    fc.assert(
      fc.property(arbitraryPools, fc.bigInt(1n, 10n ** 25n), fc.bigInt(1n, 10n ** 24n), (pool, amount, shares) => {
        const { state: after } = submit(pool, amount, 1n)
        expect(pooledEthByShares(after, shares) >= pooledEthByShares(pool, shares)).toBe(true)
      }),
    )
  })
})
