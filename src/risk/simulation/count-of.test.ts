import { expect, test } from 'vitest'
import { countOf } from './count-of.js'

test('of none the rule of three bounds the probability', () => {
  const { isWeak, interval } = countOf(0, 100_000)
  expect(isWeak).toBe(true)
  expect(interval[0]).toBe(0)
  // In 5 % of samples nothing comes, though it is so likely.
  expect((1 - interval[1]) ** 100_000).toBeCloseTo(0.05, 10)
  expect(interval[1] * 100_000).toBeCloseTo(3, 1)
})

test.each([
  [1, 0.0253, 5.572],
  [10, 4.795, 18.39],
])('of %d the interval is that of Garwood', (events, low, high) => {
  const { paths, isWeak, interval } = countOf(events, 2_000)
  expect([paths, isWeak]).toEqual([events, true])
  expect(interval[0] * 2_000).toBeCloseTo(low, 3)
  expect(interval[1] * 2_000).toBeCloseTo(high, 2)
})

test('thirty are enough', () => {
  expect(countOf(29, 2_000).isWeak).toBe(true)
  expect(countOf(30, 2_000).isWeak).toBe(false)
  expect(countOf(2, 2).interval[1]).toBe(1)
})
