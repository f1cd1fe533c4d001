import type { Asset } from '../../../src/core/asset.js'
import type { Random } from './random.js'

/**
 * What a journey starts from: from a wei to 10,000 units, whole numbers of them among the amounts.
 *
 * @param asset - What is deposited.
 * @param random - How much of it.
 */
export function depositOf({ decimals }: Asset, random: Random): bigint {
  const unit = 10n ** BigInt(decimals)
  const way = random.fraction()
  if (way < 0.03) return 1n
  if (way < 0.4) return BigInt(1 + random.below(500)) * unit
  return BigInt(Math.floor(10 ** (decimals - 6 + random.fraction() * 10))) + BigInt(random.below(1_000))
}
