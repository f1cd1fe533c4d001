import { BigNumber } from 'bignumber.js'

/**
 * A bigint as bignumber.js holds it, which is what @aave/math-utils computes with.
 *
 * @param value - The number.
 * @returns The same number, exactly.
 * @example
 * ```ts
 * import { toBignumberJs } from 'lstack/interop/aave-contract-helpers'
 *
 * console.log(toBignumberJs(10n ** 18n).shiftedBy(-18).toFixed())
 * // 1
 * ```
 */
export function toBignumberJs(value: bigint): BigNumber {
  return new BigNumber(value.toString())
}
