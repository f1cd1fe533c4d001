import { fromInteger } from '../common/from-integer.js'
import type { IntegerLike } from '../common/integer-like.js'

/**
 * A whole number of ethers 5, bignumber.js or contract-helpers' texts as a bigint.
 *
 * @param value - ethers' BigNumber, also as JSON, bignumber.js, decimal or hexadecimal text, a safe integer.
 * @returns The same number, exactly.
 * @throws {@link NotAnIntegerError} where it is a fraction, not finite, or no number.
 * @example
 * ```ts
 * import { BigNumber } from 'ethers'
 * import { fromBigNumber } from 'lstack/interop/aave-contract-helpers'
 *
 * console.log(fromBigNumber(BigNumber.from('1000000000000000000')))
 * // 1000000000000000000n
 * ```
 */
export function fromBigNumber(value: IntegerLike): bigint {
  return fromInteger(value, 'The number')
}
