import type { Adapter } from '../core/adapter.js'
import type { Asset } from '../core/asset.js'
import type { Market } from '../core/market.js'
import { marketFromJson } from '../core/market-from-json.js'
import { adapters as mainnetAdapters } from '../presets/adapters.js'
import { type Adapters, connectAdapters } from '../presets/connect-adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { deploymentsFromJson } from '../presets/deployments.js'
import { readText } from './read-text.js'

/** Where a command plans: the adapters of a chain, and its market. */
export type Setting = { readonly adapters: Adapters; readonly market: Market }

/**
 * Loads adapters and market, from files where they are given.
 *
 * @param files - `deployment`: addresses of another chain. `market`: a market file; the default market without it.
 * @throws whatever is wrong with a file.
 */
export async function loadSetting(files: {
  readonly deployment?: string | undefined
  readonly market?: string | undefined
}): Promise<Setting> {
  const { deployment, market } = files
  const adapters =
    deployment === undefined ? mainnetAdapters : connectAdapters(deploymentsFromJson(await readText(deployment)))
  return { adapters, market: market === undefined ? defaultMarket() : marketFromJson(await readText(market)) }
}

/**
 * Every asset of some adapters.
 *
 * @param adapters - The adapters by id.
 */
export function assetsOf(adapters: Adapters): readonly Asset[] {
  return Object.values(adapters as { readonly [id: string]: Adapter }).flatMap(({ assets }) => assets)
}
