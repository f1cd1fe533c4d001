import type { Asset } from '../core/asset.js'
import type { Strategy } from '../core/strategy.js'

/** What a preset can be asked for. */
export type PresetOptions = {
  /** Gross assets over equity, where the preset takes one. */
  readonly leverage?: number
  /** The symbol of the asset to start from; ETH by default. */
  readonly from?: string
}

/** A named strategy. */
export type Preset = {
  readonly id: string
  readonly summary: string
  /** The leverage where none is asked for; `undefined` where the preset takes none. */
  readonly leverage: number | undefined
  /** What it can start from. */
  readonly starts: readonly Asset[]
  /** Makes the strategy. */
  strategy(options?: PresetOptions): Strategy
}
