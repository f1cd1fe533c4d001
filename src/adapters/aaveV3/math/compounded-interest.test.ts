import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import { year } from '../../../math/year.js'
import { compoundedInterest } from './compounded-interest.js'

const ofBps = (bps: bigint) => (bps * ray) / 10_000n
const toSevenDecimals = (value: bigint) => (value + 5n * 10n ** 19n - 1n) / 10n ** 20n

describe('compoundedInterest', () => {
  it('compounds a year at 2.50 % and 2.51 % as the contract does', () => {
    expect(toSevenDecimals(compoundedInterest(ofBps(250n), 0n, year))).toBe(10_253_151n)
    expect(toSevenDecimals(compoundedInterest(ofBps(251n), 0n, year))).toBe(10_254_176n)
  })

  it('is one where no time passes', () => {
    expect(compoundedInterest(ofBps(250n), 1_000n, 1_000n)).toBe(ray)
  })

  it('is 1 + x + x²/2 + x³/6 to within three ray units, up to 100 %', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, ray), fc.bigInt(1n, year), (rate, seconds) => {
        const x = (rate * seconds) / year
        const exact = 6n * ray ** 3n + 6n * x * ray ** 2n + 3n * x ** 2n * ray + x ** 3n
        const error = compoundedInterest(rate, 7n, 7n + seconds) * 6n * ray ** 2n - exact
        expect(error <= 18n * ray ** 2n && error >= -18n * ray ** 2n).toBe(true)
      }),
    )
  })
})
