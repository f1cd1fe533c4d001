import { ZeroAssetsError } from '../errors/zero-assets-error.js'
import type { Situation, Transition } from '../situation.js'
import { checkCreated } from './check-created.js'

/**
 * Supplies collateral. It touches no interest.
 *
 * Source: Morpho Blue `Morpho.supplyCollateral`.
 *
 * @param situation - The market and the account.
 * @param assets - Base units of the collateral.
 * @throws {@link MarketNotCreatedError}; {@link ZeroAssetsError} for nothing.
 */
export function supplyCollateral(situation: Situation, assets: bigint): Transition {
  checkCreated(situation)
  const { market, account, name } = situation
  if (assets === 0n) throw new ZeroAssetsError({ market: name })
  return { market, account: { ...account, collateral: account.collateral + assets } }
}
