import { fromInteger } from '../common/from-integer.js'
import type { IntegerLike } from '../common/integer-like.js'

/**
 * A sdk-core CurrencyAmount as base units.
 *
 * @param amount - The amount; a fraction of a base unit is cut off, as `quotient` itself does.
 * @throws {@link NotAnIntegerError} where it carries no quotient.
 * @example
 * ```ts
 * import { fromCurrencyAmount, toCurrencyAmount } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters } from 'lstack/presets'
 *
 * console.log(fromCurrencyAmount(toCurrencyAmount(adapters.lido.wstETH, 5n).multiply(3)))
 * // 15n
 * ```
 */
export function fromCurrencyAmount(amount: { readonly quotient: IntegerLike }): bigint {
  return fromInteger(amount.quotient, 'The amount')
}
