import type { Asset } from '../core/asset.js'
import type { Strategy } from '../core/strategy.js'

/** How a preset comes by a liquid staking token: its protocol mints it, or it is bought at the market. */
export type Via = 'mint' | 'market'

/** What a preset can be asked for. */
export type PresetOptions = {
  /** Gross assets over equity, where the preset takes one. */
  readonly leverage?: number
  /** The symbol of the asset to start from; ETH by default. */
  readonly from?: string
  /** How it comes by a liquid staking token, in a loop's path too; `mint` by default. */
  readonly via?: Via
  /** The range of Uniswap v3 that liquidity goes into, by name, where the preset provides some. */
  readonly range?: string
}

/** A named strategy. */
export type Preset = {
  readonly id: string
  readonly summary: string
  /** The leverage where none is asked for; `undefined` where the preset takes none. */
  readonly leverage: number | undefined
  /** The range where none is asked for; `undefined` where the preset takes none. */
  readonly range: string | undefined
  /** What it can start from. */
  readonly starts: readonly Asset[]
  /** Makes the strategy. */
  strategy(options?: PresetOptions): Strategy
}
