import { fromInteger } from '../common/from-integer.js'
import type { IntegerLike } from '../common/integer-like.js'

/**
 * A JSBI, or any of v3-sdk's `BigintIsh`, as a bigint.
 *
 * @param value - The number.
 * @returns The same number, exactly.
 * @throws {@link NotAnIntegerError} where it is no whole number.
 * @example
 * ```ts
 * import { fromJsbi, toJsbi } from 'lstack/interop/uniswap-v3-sdk'
 *
 * console.log(fromJsbi(toJsbi(2n ** 96n)))
 * // 79228162514264337593543950336n
 * ```
 */
export function fromJsbi(value: IntegerLike): bigint {
  return fromInteger(value, 'The number')
}
