import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryPools, lidoSketch } from './fixtures/lido-states.js'
import { pooledEthByShares, sharesByPooledEth } from './shares.js'

const amount = fc.bigInt(0n, 10n ** 26n)

describe('shares', () => {
  test('by hand', () => {
    const state = { ...lidoSketch, internalEther: 12n, internalShares: 10n }
    expect(sharesByPooledEth(state, 6n)).toBe(5n)
    expect(sharesByPooledEth(state, 1n)).toBe(0n)
    expect(sharesByPooledEth(state, 2n)).toBe(1n)
    expect(pooledEthByShares(state, 5n)).toBe(6n)
    expect(pooledEthByShares(state, 1n)).toBe(1n)
    expect(pooledEthByShares(state, 4n)).toBe(4n)
  })

  test('are the largest number that the ether pays for', () => {
    fc.assert(
      fc.property(arbitraryPools, amount, (state, ether) => {
        const shares = sharesByPooledEth(state, ether)
        const { internalEther: E, internalShares: S } = state
        expect(shares * E <= ether * S && (shares + 1n) * E > ether * S).toBe(true)
      }),
    )
  })

  test('back in ether it is never more, and less by at most the worth of one share', () => {
    fc.assert(
      fc.property(arbitraryPools, amount, (state, ether) => {
        const back = pooledEthByShares(state, sharesByPooledEth(state, ether))
        const share = state.internalEther / state.internalShares + 1n
        expect(back <= ether && ether - back <= share).toBe(true)
      }),
    )
  })
})
