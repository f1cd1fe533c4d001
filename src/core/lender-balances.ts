import type { Asset } from './asset.js'
import type { Lender } from './lender.js'
import { redemptionValue } from './look-through.js'
import type { World } from './world.js'

/**
 * What an account of a lending market holds and owes, at redemption.
 *
 * @param lender - The lending market.
 * @param unit - The unit of account, a claim on nothing.
 * @param world - The world.
 * @returns Base units of the unit of account.
 */
export function lenderBalances(
  lender: Lender,
  unit: Asset,
  world: World,
): { readonly assets: bigint; readonly debts: bigint } {
  let assets = 0n
  let debts = 0n
  for (const claim of lender.account.claims(world, 1n)) {
    const value = redemptionValue(claim.asset, claim.amount, unit, world)
    if (value > 0n) assets += value
    else debts -= value
  }
  return { assets, debts }
}
