import { describe, expect, test } from 'vitest'
import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { requireFinite } from './require-finite.js'
import { requireInteger } from './require-integer.js'
import { requireNonNegative } from './require-non-negative.js'
import { requirePositive } from './require-positive.js'
import { requireProbability } from './require-probability.js'

const { NaN: nan, POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity, MIN_VALUE: tiny } = Number

describe.each([
  { check: requireFinite, passes: [-1, 0, 1e308], fails: [nan, infinity, minusInfinity] },
  { check: requirePositive, passes: [tiny, 1], fails: [0, -tiny, nan, infinity] },
  { check: requireNonNegative, passes: [0, -0, 1], fails: [-tiny, nan, infinity] },
  { check: requireProbability, passes: [0, 1, 0.5], fails: [-tiny, 1.0000000000000002, nan] },
])('$check.name', ({ check, passes, fails }) => {
  test.each(passes)('lets %s pass', (value) => {
    expect(() => check('field', value)).not.toThrow()
  })
  test.each(fails)('names the field that is %s', (value) => {
    expect(() => check('field', value)).toThrow(InvalidParameterError)
    expect(() => check('field', value)).toThrow(`field is ${value}. Give a`)
  })
})

test('requireInteger lets whole numbers of its range pass', () => {
  for (const value of [2, 3, 4]) expect(() => requireInteger('paths', value, 2, 4)).not.toThrow()
  for (const value of [1, 5, 2.5, nan, infinity])
    expect(() => requireInteger('paths', value, 2, 4)).toThrow(`paths is ${value}. Give a whole number from 2 to 4.`)
})
