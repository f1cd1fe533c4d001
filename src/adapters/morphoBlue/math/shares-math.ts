import { mulDivCeil } from '../../../math/mul-div-ceil.js'

/** So many shares that nobody owns keep the price of a share from being moved by gifts. */
const virtualShares = 1_000_000n

const virtualAssets = 1n

/**
 * Assets in shares, rounded down.
 *
 * Source: Morpho Blue `SharesMathLib.toSharesDown`.
 *
 * @param assets - Base units.
 * @param totalAssets - Base units, of all shares.
 * @param totalShares - All shares.
 */
export function toSharesDown(assets: bigint, totalAssets: bigint, totalShares: bigint): bigint {
  return (assets * (totalShares + virtualShares)) / (totalAssets + virtualAssets)
}

/**
 * Assets in shares, rounded up.
 *
 * Source: Morpho Blue `SharesMathLib.toSharesUp`.
 *
 * @param assets - Base units.
 * @param totalAssets - Base units, of all shares.
 * @param totalShares - All shares.
 */
export function toSharesUp(assets: bigint, totalAssets: bigint, totalShares: bigint): bigint {
  return mulDivCeil(assets, totalShares + virtualShares, totalAssets + virtualAssets)
}

/**
 * Shares in assets, rounded down.
 *
 * Source: Morpho Blue `SharesMathLib.toAssetsDown`.
 *
 * @param shares - The shares.
 * @param totalAssets - Base units, of all shares.
 * @param totalShares - All shares.
 */
export function toAssetsDown(shares: bigint, totalAssets: bigint, totalShares: bigint): bigint {
  return (shares * (totalAssets + virtualAssets)) / (totalShares + virtualShares)
}

/**
 * Shares in assets, rounded up.
 *
 * Source: Morpho Blue `SharesMathLib.toAssetsUp`.
 *
 * @param shares - The shares.
 * @param totalAssets - Base units, of all shares.
 * @param totalShares - All shares.
 */
export function toAssetsUp(shares: bigint, totalAssets: bigint, totalShares: bigint): bigint {
  return mulDivCeil(shares, totalAssets + virtualAssets, totalShares + virtualShares)
}

/**
 * What a million shares are worth, with 18 decimals: 1 when a market opens.
 *
 * @param totalAssets - Base units, of all shares.
 * @param totalShares - All shares.
 */
export function shareIndex(totalAssets: bigint, totalShares: bigint): bigint {
  return ((totalAssets + virtualAssets) * virtualShares * 10n ** 18n) / (totalShares + virtualShares)
}

/**
 * The assets at which a million shares are worth an index: the inverse of {@link shareIndex}, rounded up.
 *
 * @param index - With 18 decimals.
 * @param totalShares - All shares.
 * @returns Base units.
 */
export function assetsAtIndex(index: bigint, totalShares: bigint): bigint {
  const assets = mulDivCeil(index, totalShares + virtualShares, virtualShares * 10n ** 18n) - virtualAssets
  return assets > 0n ? assets : 0n
}
