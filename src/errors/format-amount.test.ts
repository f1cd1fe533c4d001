import { expect, it } from 'vitest'
import { formatAmount } from './format-amount.js'

it.each([
  [1_800_000n, 0, '1,800,000'],
  [0n, 18, '0'],
  [1n, 18, '0.000000000000000001'],
  [340_123_456_789_999_999_999n, 18, '340.123456'],
  [1_234_567_890_000_000n, 6, '1,234,567,890'],
  [999n, 2, '9.99'],
  [12_345_678_901_234n, 18, '0.0000123456'],
  [500_000_000_000_000_000n, 18, '0.5'],
])('writes %s with %i decimals as %s', (amount, decimals, text) => {
  expect(formatAmount(amount, decimals)).toBe(text)
})
