import { describe, expect, test } from 'vitest'
import { formatAmount } from './format-amount.js'
import { formatDecimal } from './format-decimal.js'
import { formatDuration } from './format-duration.js'
import { formatExactAmount } from './format-exact-amount.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { formatTime } from './format-time.js'

const eth = { symbol: 'ETH', decimals: 18 }

describe('formatAmount', () => {
  test.each([
    [10_000n * 10n ** 18n, '10,000 ETH'],
    [9_999_999_999_999_999_999_978n, '10,000 ETH'],
    [1_234_567_890_123_456_789n, '1.2346 ETH'],
    [8_137_000_000_000_000n, '0.008137 ETH'],
    [123_456_789n, '0.0000000001235 ETH'],
    [1n, '0.000000000000000001 ETH'],
    [0n, '0 ETH'],
    [-2_500_000_000_000_000_000n, '-2.5 ETH'],
  ])('%s', (amount, text) => expect(formatAmount(amount, eth)).toBe(text))

  test('of an asset with six decimals', () =>
    expect(formatAmount(15_000_123_456n, { symbol: 'USDC', decimals: 6 })).toBe('15,000.1235 USDC'))
})

test.each([
  [64_153_212_345_678_901_234_567n, 18, '64,153.212345678901234567'],
  [-15_000_000_000n, 6, '-15,000'],
  [7n, 0, '7'],
  [0n, 18, '0'],
])('formatExactAmount %s', (amount, decimals, text) => expect(formatExactAmount(amount, decimals)).toBe(text))

test.each([
  [1234567.891, undefined, '1,234,567.891'],
  [1.08571, 4, '1.0857'],
  [25_809_000n, undefined, '25,809,000'],
  [-1e-7, undefined, '-0.0000001'],
])('formatDecimal %s', (value, decimals, text) => expect(formatDecimal(value, decimals)).toBe(text))

test.each([
  [0.0275, {}, '2.75 %'],
  [0.0275, { decimals: 3, signed: true }, '+2.750 %'],
  [-0.157126, { decimals: 3, signed: true }, '-15.713 %'],
  [4.4e-8, { decimals: 3 }, '<0.001 %'],
  [-4.4e-8, {}, '>-0.01 %'],
  [0, { signed: true }, '0.00 %'],
  [12.5, {}, '1,250.00 %'],
])('formatPercent %s', (fraction, options, text) => expect(formatPercent(fraction, options)).toBe(text))

test.each([
  [8, false, '8.00×'],
  [3, true, '+3.00×'],
  [-7, true, '-7.00×'],
  [-3.3e-11, true, '0.00×'],
  [0, true, '0.00×'],
])('formatMultiple %s', (value, signed, text) => expect(formatMultiple(value, signed)).toBe(text))

test.each([
  [0.00834, '12 minutes'],
  [0.0007, '1 minute'],
  [0.5, '12 hours'],
  [7.5, '7.5 days'],
  [100, '100 days'],
  [14_325, '39 years'],
  [800, '2.2 years'],
])('formatDuration %s', (days, text) => expect(formatDuration(days)).toBe(text))

test('formatTime', () => {
  expect(formatTime(1_787_360_306n)).toBe('2026-08-22 00:58 UTC')
  expect(formatTime(2n ** 80n)).toBe(`second ${2n ** 80n}`)
})
