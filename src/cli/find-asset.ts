import type { Asset } from '../core/asset.js'
import type { Adapters } from '../presets/connect-adapters.js'
import { closest } from './closest.js'
import { assetsOf } from './load-setting.js'
import { UnknownAssetError } from './unknown-asset-error.js'

/**
 * The asset that somebody named, which can be deposited: no position.
 *
 * @param name - Its symbol or key, such as `ETH` or `wstETH@1`.
 * @param adapters - The adapters by id.
 * @throws {@link UnknownAssetError} where no adapter knows it, with the one that may have been meant.
 */
export function findAsset(name: string, adapters: Adapters): Asset {
  const assets = assetsOf(adapters).filter(({ kind }) => kind !== 'position')
  const found = assets.find(({ key, symbol }) => key === name || symbol === name)
  if (found !== undefined) return found
  const known = [...new Set(assets.map(({ symbol }) => symbol))]
  throw new UnknownAssetError({ asset: name, known, suggestion: closest(name, known) })
}
