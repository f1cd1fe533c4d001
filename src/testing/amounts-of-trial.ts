import type * as FastCheck from 'fast-check'
import type { ConformanceTrial } from './conformance-input.js'

/**
 * Amounts to try, of every order of magnitude and with odd digits.
 *
 * @param fc - Draws them.
 * @param trial - Its start asset and bounds.
 */
export function amountsOfTrial(
  fc: typeof FastCheck,
  { strategy, amounts = {} }: ConformanceTrial,
): FastCheck.Arbitrary<bigint> {
  const { least = 1n, most = 1_000n * 10n ** BigInt(strategy.start.decimals) } = amounts
  const span = most - least
  const scaled = fc
    .tuple(fc.nat({ max: span.toString(2).length }), fc.bigInt({ min: 0n, max: span }))
    .map(([bits, offset]) => least + (offset >> BigInt(bits)))
  return fc.oneof(fc.bigInt({ min: least, max: most }), scaled)
}
