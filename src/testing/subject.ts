import type { Asset } from '../core/asset.js'
import type { Market } from '../core/market.js'
import type { Flow } from '../core/plan.js'
import type { Protocol } from '../core/protocol.js'
import type { World } from '../core/world.js'
import type { ConformanceInput, ConformanceTrial } from './conformance-input.js'

/** Something held in a world. */
export type Held = { readonly asset: Asset; readonly amount: bigint; readonly world: World }

/** How often a trial could be planned, what refused it last, and what broke it. */
export type TrialRecord = {
  readonly trial: ConformanceTrial
  readonly planned: number
  readonly used: ReadonlySet<string>
  readonly refusal: string | undefined
  readonly failure: string | undefined
}

/** Looks for a problem in a sample; `undefined` where there is none. */
export type Search<Sample> = (sample: Sample) => string | undefined

/** What checks look at: an adapter, prepared for them. */
export type Subject = Pick<ConformanceInput, 'adapter' | 'client' | 'entry'> & {
  readonly except: { readonly [stepId: string]: string }
  /** A copy, frozen. */
  readonly market: Market
  readonly rounding: bigint
  /** The protocols of the adapter and of its assets, each once. */
  readonly protocols: readonly Protocol[]
  /** The world before anything is done, without positions. */
  readonly world: World
  readonly trials: readonly ConformanceTrial[]
  /** Draws amounts for each trial and searches every flow of the adapter's own steps. `share` is drawn from 0 to 1. */
  searchFlows(search: Search<Flow & { readonly share: number }>): string | undefined
  /** The same in all that the adapter lets one hold: its tokens before anything is done, and what trials end with. */
  searchHeld(search: Search<Held>): string | undefined
  /** Plans every trial on drawn amounts. */
  tryAll(): readonly TrialRecord[]
}
