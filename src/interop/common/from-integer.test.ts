import { BigNumber as BignumberJs } from 'bignumber.js'
import { BigNumber } from 'ethers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotAnIntegerError } from './errors/not-an-integer-error.js'
import { fromInteger } from './from-integer.js'

describe('fromInteger', () => {
  it('takes every form of a whole number', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 256n), 2n ** 256n), (value) => {
        const ethers = BigNumber.from(value.toString())
        const hex = `${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}`
        for (const form of [
          value,
          value.toString(),
          hex,
          ethers,
          JSON.parse(JSON.stringify(ethers)),
          new BignumberJs(value.toString()),
        ])
          expect(fromInteger(form, 'It')).toBe(value)
      }),
    )
    expect(fromInteger(7, 'It')).toBe(7n)
    expect(fromInteger(-7, 'It')).toBe(-7n)
  })

  it.each([
    0.5,
    Number.NaN,
    2 ** 53,
    '',
    '1.5',
    '1e18',
    'abc',
    '0x',
    ' 1',
    {},
    [5],
    new BignumberJs('1.5'),
    new BignumberJs(Number.NaN),
    null,
    undefined,
  ])('refuses %s', (value) => {
    expect(() => fromInteger(value as string, 'It')).toThrow(NotAnIntegerError)
  })
})
