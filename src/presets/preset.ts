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
  /** How it comes by a liquid staking token, in a loop's path too; `mint` by default, where the chain mints. */
  readonly via?: Via
  /**
   * The range of Uniswap v3 that liquidity goes into, where the preset provides some: by name, or a band around the
   * redemption rate, such as `wstETH/WETH[-1%,+2%]`.
   */
  readonly range?: string
  /** The part that goes into that range, above 0 and below 1, where the preset does something else with the rest. */
  readonly split?: number
}

/**
 * A way out to ETH.
 *
 * - `market`: everything is sold in the pools of Uniswap v3, and unwrapped one block later, when what the sales really
 *   brought is known.
 * - `queue`: everything is redeemed by its own protocol: Lido's withdrawal queue, Rocket Pool's burn. A debt in dollars
 *   still takes a swap of ether.
 *
 * Restaked tokens wait in EigenLayer's escrow first, whatever the route.
 */
export type ExitRoute = 'market' | 'queue'

/** All ways out. */
export const exitRoutes = ['market', 'queue'] as const satisfies readonly ExitRoute[]

/** A strategy that goes in and comes out again. */
export type RoundTrip = {
  readonly strategy: Strategy
  /** The place of the first step out: a plan that resumes there starts from what is held. */
  readonly step: number
}

/** A named strategy. */
export type Preset = {
  readonly id: string
  readonly summary: string
  /** The leverage where none is asked for; `undefined` where the preset takes none. */
  readonly leverage: number | undefined
  /** The range where none is asked for; `undefined` where the preset takes none. */
  readonly range: string | undefined
  /** The pool of that range, as the deployment names it. */
  readonly pool: string | undefined
  /** The part that goes into the range where none is asked for; `undefined` where the preset takes none. */
  readonly split: number | undefined
  /** What it can start from; nothing where the chain lacks what it is built on. */
  readonly starts: readonly Asset[]
  /** How it comes by staking tokens on this chain, and what it does unless told otherwise: the first. */
  readonly vias: readonly Via[]
  /** The ways out on this chain. */
  readonly exits: readonly ExitRoute[]
  /** Makes the strategy. */
  strategy(options?: PresetOptions): Strategy
  /** Makes the strategy with the steps that return all of it to ETH, a block after the last step in at the earliest. */
  exit(options: PresetOptions & { readonly route: ExitRoute }): RoundTrip
}
