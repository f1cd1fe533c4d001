import { BigNumber } from 'bignumber.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'

/** Protocols keep balances in 128 bits. */
const most = 2n ** 128n - 1n

/**
 * An amount that a person wrote in whole units, in base units.
 *
 * @param text - Such as `12.5` or `1e3`.
 * @param unit - `symbol`: the unit, for the message. `decimals`: of its base unit. `orZero`: whether zero will do.
 * @throws {@link InvalidAmountError} where it is no number, negative, zero, too large, or finer than a base unit.
 */
export function parseAmount(
  text: string,
  unit: { readonly symbol: string; readonly decimals: number; readonly orZero?: boolean },
): bigint {
  const { symbol, decimals, orZero = false } = unit
  const fail = (expected: string) =>
    new InvalidAmountError({ amount: text.trim() === '' ? 'Empty text' : text, expected })
  const example = `an amount of ${symbol} ${orZero ? 'of zero or more' : 'above zero'}`
  if (!/^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,4})?$/i.test(text)) throw fail(example)
  const base = new BigNumber(text).shiftedBy(decimals)
  if (base.isNegative() || (base.isZero() && !orZero)) throw fail(example)
  if (base.gt(most.toString())) throw fail(`an amount of ${symbol} that exists: below 2^128 base units`)
  if (!base.isInteger()) throw fail(`an amount of ${symbol} with at most ${decimals} decimals`)
  return BigInt(base.toFixed(0))
}
