import { InvalidAmountError } from '../errors/invalid-amount-error.js'

/**
 * A block number, as a person writes it.
 *
 * @param text - Decimal digits; `undefined` for the latest block.
 * @throws {@link InvalidAmountError} for anything else.
 */
export function parseBlock(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,18}$/.test(text)) throw new InvalidAmountError({ amount: text, expected: 'a block number' })
  return BigInt(text)
}
