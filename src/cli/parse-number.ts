import { BigNumber } from 'bignumber.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'

/**
 * A number that a person wrote.
 *
 * @param text - Such as `0.0005`, `-0.02` or `1e6`.
 * @param expected - What it must be, for the message.
 * @param fits - Whether a number is that.
 * @throws {@link InvalidAmountError} where it is not.
 */
export function parseNumber(text: string, expected: string, fits: (value: number) => boolean): number {
  const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text.trim()) ? new BigNumber(text.trim()).toNumber() : Number.NaN
  if (Number.isFinite(value) && fits(value)) return value
  throw new InvalidAmountError({ amount: text.trim() === '' ? 'Empty text' : text, expected })
}
