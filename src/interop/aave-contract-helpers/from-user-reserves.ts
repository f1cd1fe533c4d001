import type { Account } from '../../adapters/aaveV3/account.js'
import { UnlistedAssetError } from '../../adapters/aaveV3/errors/unlisted-asset-error.js'
import type { Asset } from '../../core/asset.js'
import { InvalidObjectError } from '../common/errors/invalid-object-error.js'
import { fromInteger } from '../common/from-integer.js'
import type { IntegerLike } from '../common/integer-like.js'

/** What an account has in one reserve as UiPoolDataProvider gives it, raw or humanised. */
export type UserReserveDataLike = {
  readonly underlyingAsset: string
  /** Scaled base units. */
  readonly scaledATokenBalance: IntegerLike
  readonly usageAsCollateralEnabledOnUser: boolean
  /** Scaled base units. */
  readonly scaledVariableDebt: IntegerLike
}

/**
 * What an account has in a market as UiPoolDataProvider gives it as the content of the account in
 * `lstack/adapters/aaveV3`.
 *
 * Reserves in which it has nothing are left out, as the adapter's own reading does.
 *
 * @param user - `userReserves` and `userEmodeCategoryId`, as `getUserReservesHumanized` returns them; of
 * `getUserReservesData` they are the items 0 and 1.
 * @param assets - The assets that the adapter was made with.
 * @returns The content, for `positions` under the key of the account.
 * @throws `UnlistedAssetError` where it has something in a reserve of none of the assets, {@link InvalidObjectError} and
 * {@link NotAnIntegerError} where a field is missing or not what it must be.
 * @example
 * ```ts
 * import { fromUserReserves } from 'lstack/interop/aave-contract-helpers'
 * import { adapters } from 'lstack/presets'
 *
 * const userReserves = [
 *   {
 *     underlyingAsset: '0x7f39c581f595b53c5cb19bd0b3f8da6c935e2ca0',
 *     scaledATokenBalance: '1000000000000000000',
 *     usageAsCollateralEnabledOnUser: true,
 *     scaledVariableDebt: '0',
 *   },
 * ]
 * const { reserves } = fromUserReserves({ userReserves, userEmodeCategoryId: 1 }, [adapters.lido.wstETH])
 * console.log(reserves[0]?.asset, reserves[0]?.scaledSupply)
 * // wstETH@1 1000000000000000000n
 * ```
 */
export function fromUserReserves(
  user: { readonly userReserves: readonly UserReserveDataLike[]; readonly userEmodeCategoryId: number },
  assets: readonly Asset[],
): Account {
  const { userReserves, userEmodeCategoryId: eModeCategory } = user
  const what = 'data of an account'
  if (!(Number.isInteger(eModeCategory) && eModeCategory >= 0 && eModeCategory <= 255))
    throw new InvalidObjectError({ what, problem: `${eModeCategory} is no e-mode` })
  const reserves = userReserves.map((data) => {
    const { underlyingAsset, usageAsCollateralEnabledOnUser: usedAsCollateral } = data
    const amount = (field: 'scaledATokenBalance' | 'scaledVariableDebt') => {
      const value = fromInteger(data[field], `${field} of ${underlyingAsset}`)
      if (value >= 0n) return value
      throw new InvalidObjectError({ what, problem: `${field} of ${underlyingAsset} is ${value}` })
    }
    if (typeof usedAsCollateral !== 'boolean')
      throw new InvalidObjectError({ what, problem: `usageAsCollateralEnabledOnUser is ${usedAsCollateral}` })
    const [scaledSupply, scaledDebt] = [amount('scaledATokenBalance'), amount('scaledVariableDebt')]
    return { underlyingAsset, scaledSupply, scaledDebt, usedAsCollateral }
  })
  return {
    eModeCategory,
    reserves: reserves
      .filter(({ scaledSupply, scaledDebt }) => scaledSupply > 0n || scaledDebt > 0n)
      .map(({ underlyingAsset, ...balances }) => ({ asset: keyOf(underlyingAsset, assets), ...balances })),
  }
}

function keyOf(underlying: string, assets: readonly Asset[]): string {
  const found = assets.find(({ address }) => address?.toLowerCase() === underlying.toLowerCase())
  if (found !== undefined) return found.key
  throw new UnlistedAssetError({
    asset: underlying,
    market: 'The list of assets',
    listed: assets.map(({ key }) => key),
  })
}
