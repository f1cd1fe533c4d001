import { expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import { year } from '../../../math/year.js'
import { linearInterest } from './linear-interest.js'

it('grows in proportion to time, rounded down', () => {
  expect(linearInterest(ray / 10n, 5n, 5n + year)).toBe(ray + ray / 10n)
  expect(linearInterest(ray / 10n, 5n, 5n)).toBe(ray)
  expect(linearInterest(year * 2n - 1n, 0n, 1n)).toBe(ray + 1n)
})
