import { expect, test } from 'vitest'
import { maturityOf } from './maturity-of.js'
import type { Payoff } from './payoff.js'

const free: Payoff = { type: 'linear', asset: 'a@1', units: 1n }
const until = (at: bigint, of: Payoff = free): Payoff => ({ type: 'maturity', at, of })

test('the latest of all that is locked; zero where nothing is', () => {
  expect(maturityOf(free)).toBe(0n)
  expect(maturityOf({ type: 'sum', of: [] })).toBe(0n)
  expect(maturityOf(until(5n))).toBe(5n)
  expect(maturityOf(until(5n, until(9n)))).toBe(9n)
  expect(maturityOf(until(9n, until(5n)))).toBe(9n)
  expect(maturityOf({ type: 'sum', of: [free, until(3n), until(7n), until(4n)] })).toBe(7n)
})
