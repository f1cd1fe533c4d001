import { expect, test } from 'vitest'
import { parseAmount } from './parse-amount.js'

const eth = { symbol: 'ETH', decimals: 18 }

test.each([
  ['10', 10n ** 19n],
  ['0.5', 5n * 10n ** 17n],
  ['.5', 5n * 10n ** 17n],
  ['5.', 5n * 10n ** 18n],
  ['1e3', 1000n * 10n ** 18n],
  ['1E-18', 1n],
  ['0.000000000000000001', 1n],
  ['1.50', 15n * 10n ** 17n],
  ['340282366920938463463.374607431768211455', 2n ** 128n - 1n],
])('%s', (text, amount) => expect(parseAmount(text, eth)).toBe(amount))

test('zero only where it will do', () => {
  expect(parseAmount('0', { ...eth, orZero: true })).toBe(0n)
  expect(() => parseAmount('0', eth)).toThrow('0 is not an amount of ETH above zero.')
  expect(() => parseAmount('-1', { ...eth, orZero: true })).toThrow('an amount of ETH of zero or more')
})

test('no more decimals than the asset has', () =>
  expect(() => parseAmount('1.0000001', { symbol: 'USDC', decimals: 6 })).toThrow('with at most 6 decimals'))

test('no more than exists', () =>
  expect(() => parseAmount('340282366920938463463.374607431768211456', eth)).toThrow('below 2^128 base units'))
