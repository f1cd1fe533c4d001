import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentDiv, percentDivCeil } from './percent-div.js'

describe('percentDiv', () => {
  it('rounds half up and up', () => {
    expect(percentDiv(1n, 6666n)).toBe(2n)
    expect(percentDiv(1n, 6667n)).toBe(1n)
    expect(percentDivCeil(1n, 9999n)).toBe(2n)
    expect(percentDivCeil(930n, 9300n)).toBe(1000n)
  })

  it('is the nearest and the smallest above the whole', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 128n), fc.bigInt(1n, 65_535n), (value, percentage) => {
        const exact = value * 10_000n
        const error = 2n * (percentDiv(value, percentage) * percentage - exact)
        expect(error <= percentage && error > -percentage).toBe(true)
        const ceil = percentDivCeil(value, percentage)
        expect(ceil * percentage >= exact && (ceil - 1n) * percentage < exact).toBe(true)
      }),
    )
  })
})
