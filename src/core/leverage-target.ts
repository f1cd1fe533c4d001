import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import type { Asset } from './asset.js'
import type { Lender } from './lender.js'
import type { World } from './world.js'

/** What leverage aims at: gross assets over equity at redemption, or a health factor. */
export type LeverageTarget = { readonly leverage: number } | { readonly healthFactor: number }

/**
 * Takes the target out of a definition.
 *
 * @param definition - With a leverage or a health factor, and the fraction of borrowing power to leave unused.
 * @throws {@link InvalidAmountError} where the target is no number of 1 or more, or the margin is outside 0 to 1.
 */
export function leverageTarget(definition: LeverageTarget & { readonly margin?: number }): LeverageTarget {
  const { margin = 0 } = definition
  const [name, value] =
    'leverage' in definition ? ['leverage', definition.leverage] : ['health factor', definition.healthFactor]
  if (!Number.isFinite(value) || value < 1)
    throw new InvalidAmountError({ amount: String(value), expected: `a ${name} of 1 or more` })
  if (!(margin >= 0 && margin < 1))
    throw new InvalidAmountError({ amount: String(margin), expected: 'a margin from 0 up to 1' })
  return 'leverage' in definition ? { leverage: definition.leverage } : { healthFactor: definition.healthFactor }
}

/**
 * The leverage that a target comes to: h / (h − LT) for a health factor h.
 *
 * @param target - What is aimed at.
 * @param situation - The lending market, the collateral, and the world for its liquidation threshold.
 * @throws {@link InvalidAmountError} where the health factor is not above the threshold.
 */
export function leverageOf(
  target: LeverageTarget,
  situation: { readonly lender: Lender; readonly collateral: Asset; readonly world: World },
): number {
  if ('leverage' in target) return target.leverage
  const { lender, collateral, world } = situation
  const { healthFactor } = target
  const threshold = lender.liquidationThreshold(world, collateral.key)
  if (healthFactor <= threshold)
    throw new InvalidAmountError({ amount: String(healthFactor), expected: `a health factor above ${threshold}` })
  return healthFactor / (healthFactor - threshold)
}
