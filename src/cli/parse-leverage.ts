import { BigNumber } from 'bignumber.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'

/**
 * A leverage that a person wrote.
 *
 * @param text - Such as `8` or `2.5`.
 * @throws {@link InvalidAmountError} where it is no number of 1 or more.
 */
export function parseLeverage(text: string): number {
  const leverage = /^\d+(\.\d+)?$/.test(text) ? new BigNumber(text).toNumber() : Number.NaN
  if (Number.isFinite(leverage) && leverage >= 1) return leverage
  throw new InvalidAmountError({
    amount: text.trim() === '' ? 'Empty text' : text,
    expected: 'a leverage of 1 or more',
  })
}
