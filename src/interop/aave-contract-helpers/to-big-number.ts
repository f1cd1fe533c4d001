import { BigNumber } from '@ethersproject/bignumber'

/**
 * A bigint as ethers 5's BigNumber, as contract-helpers takes and gives it.
 *
 * @param value - The number.
 * @returns The same number, exactly.
 * @example
 * ```ts
 * import { toBigNumber } from 'lstack/interop/aave-contract-helpers'
 *
 * console.log(toBigNumber(10n ** 18n).mul(2).toString())
 * // 2000000000000000000
 * ```
 */
export function toBigNumber(value: bigint): BigNumber {
  return BigNumber.from(value.toString())
}
