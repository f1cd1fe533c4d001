import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharesFromDeposit, sharesFromUnderlying, underlyingFromShares } from './strategy.js'

const amount = fc.bigInt(1n, 10n ** 27n)

describe('a strategy', () => {
  it('gives the first depositor one share a base unit', () => {
    expect(sharesFromDeposit({ totalShares: 0n, balance: 500n }, 500n)).toBe(500n)
  })

  it('credits what was sent, at the rate before it arrived, even where less arrived', () => {
    expect(sharesFromDeposit({ totalShares: 9_000n, balance: 20_998n }, 2_000n)).toBe((2_000n * 10_000n) / 19_998n)
  })

  it('deposits at the rate of underlyingToSharesView', () => {
    fc.assert(
      fc.property(amount, amount, amount, (totalShares, balance, sent) => {
        const after = { totalShares, balance: balance + sent }
        expect(sharesFromDeposit(after, sent)).toBe(sharesFromUnderlying({ totalShares, balance }, sent))
      }),
    )
  })

  it('never pays out more than came in, nor more than it has', () => {
    fc.assert(
      fc.property(amount, amount, amount, (totalShares, balance, sent) => {
        const after = { totalShares, balance: balance + sent }
        const shares = sharesFromDeposit(after, sent)
        const vault = { totalShares: totalShares + shares, balance: after.balance }
        expect(underlyingFromShares(vault, shares)).toBeLessThanOrEqual(sent)
        expect(underlyingFromShares(vault, vault.totalShares)).toBeLessThanOrEqual(vault.balance + 1_000n)
      }),
    )
  })
})
