import type { UserReserveDataHumanized } from '@aave/contract-helpers'
import type { Address } from 'viem'
import { type Account, balancesOf } from '../../adapters/aaveV3/account.js'
import type { AaveV3Deployment } from '../../adapters/aaveV3/deployment.js'
import { UnlistedAssetError } from '../../adapters/aaveV3/errors/unlisted-asset-error.js'
import type { Asset } from '../../core/asset.js'

/**
 * The content of an account as contract-helpers' `getUserReservesHumanized` returns it, which @aave/math-utils
 * summarises.
 *
 * @param account - What it has.
 * @param listing - `deployment`: the market. `assets`: those that the adapter was made with, in the order of their
 * reserves; each becomes one item.
 * @param user - Whose it is.
 * @throws `UnlistedAssetError` where the account has something in a reserve of none of the assets.
 * @example
 * ```ts
 * import { aaveV3Mainnet } from 'lstack/adapters/aaveV3'
 * import { toUserReserves } from 'lstack/interop/aave-contract-helpers'
 * import { adapters } from 'lstack/presets'
 *
 * const balances = { scaledSupply: 10n ** 18n, scaledDebt: 0n, usedAsCollateral: true }
 * const { userReserves } = toUserReserves(
 *   { eModeCategory: 1, reserves: [{ asset: 'wstETH@1', ...balances }] },
 *   { deployment: aaveV3Mainnet, assets: [adapters.weth.weth, adapters.lido.wstETH] },
 *   '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1',
 * )
 * console.log(userReserves.map(({ scaledATokenBalance }) => scaledATokenBalance))
 * // [ '0', '1000000000000000000' ]
 * ```
 */
export function toUserReserves(
  account: Account,
  listing: { readonly deployment: AaveV3Deployment; readonly assets: readonly Asset[] },
  user: Address,
): { readonly userReserves: UserReserveDataHumanized[]; readonly userEmodeCategoryId: number } {
  const { deployment, assets } = listing
  const { chainId, poolAddressesProvider } = deployment
  const listed = assets.map(({ key }) => key as string)
  const missing = account.reserves.find(({ asset }) => !listed.includes(asset))
  if (missing !== undefined)
    throw new UnlistedAssetError({ asset: missing.asset, market: 'The list of assets', listed })
  const userReserves = assets.map(({ key, address: underlying = '' }) => {
    const { scaledSupply, scaledDebt, usedAsCollateral } = balancesOf(account, key)
    return {
      id: `${chainId}-${user}-${underlying}-${poolAddressesProvider}`.toLowerCase(),
      underlyingAsset: underlying.toLowerCase(),
      scaledATokenBalance: String(scaledSupply),
      usageAsCollateralEnabledOnUser: usedAsCollateral,
      scaledVariableDebt: String(scaledDebt),
    }
  })
  return { userReserves, userEmodeCategoryId: account.eModeCategory }
}
