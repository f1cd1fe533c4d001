import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import {
  aTokenBalance,
  aTokenBurnScaledAmount,
  aTokenMintScaledAmount,
  aTokenTransferScaledAmount,
  vTokenBalance,
  vTokenBurnScaledAmount,
  vTokenMintScaledAmount,
} from './token-math.js'

const amount = fc.bigInt(0n, 2n ** 110n)
const index = fc.bigInt(ray, 3n * ray)

describe('token math', () => {
  it('rounds in favour of the protocol', () => {
    const half = (3n * ray) / 2n
    expect(aTokenMintScaledAmount(2n, half)).toBe(1n)
    expect(aTokenBurnScaledAmount(2n, half)).toBe(2n)
    expect(aTokenTransferScaledAmount(2n, half)).toBe(2n)
    expect(aTokenBalance(1n, half)).toBe(1n)
    expect(vTokenMintScaledAmount(2n, half)).toBe(2n)
    expect(vTokenBurnScaledAmount(2n, half)).toBe(1n)
    expect(vTokenBalance(1n, half)).toBe(2n)
  })

  it('never gives back more than was supplied, nor owes less than was borrowed', () => {
    fc.assert(
      fc.property(amount, index, (given, at) => {
        const supplied = aTokenBalance(aTokenMintScaledAmount(given, at), at)
        expect(supplied <= given && given - supplied <= at / ray + 1n).toBe(true)
        const owed = vTokenBalance(vTokenMintScaledAmount(given, at), at)
        expect(owed >= given && owed - given <= at / ray + 1n).toBe(true)
      }),
    )
  })

  it('burns all scaled debt when all debt is repaid', () => {
    fc.assert(
      fc.property(amount, index, (scaled, at) => {
        expect(vTokenBurnScaledAmount(vTokenBalance(scaled, at), at)).toBe(scaled)
      }),
    )
  })
})
