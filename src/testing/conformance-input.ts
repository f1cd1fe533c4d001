import type { Address, Client } from 'viem'
import type { Adapter } from '../core/adapter.js'
import type { Data } from '../core/data.js'
import type { Market } from '../core/market.js'
import type { Strategy } from '../core/strategy.js'

/** A strategy to try an adapter with, on amounts that are drawn. */
export type ConformanceTrial = {
  readonly strategy: Strategy
  /** Base units of the start asset between which amounts are drawn; from 1 to 1,000 whole units by default. */
  readonly amounts?: { readonly least?: bigint; readonly most?: bigint }
  /** Who carries it out; some account by default. */
  readonly account?: Address
  /** What the account has inside opened positions, by key. */
  readonly positions?: { readonly [positionKey: string]: Data }
}

/** What is held against the conformance suite, and how. */
export type ConformanceInput = {
  readonly adapter: Adapter
  /** A market with the states of all that the trials touch; it stays as it is. */
  readonly market: Market
  /**
   * Strategies that between them use every step of the adapter, with other adapters' steps where they are needed. By
   * default each step that one asset and no position suffice for is tried by itself, with the parameters that its
   * `candidates` give, or none.
   */
  readonly trials?: readonly ConformanceTrial[]
  /** Steps that cannot be taken where the adapter stands, by id: why not. */
  readonly except?: { readonly [stepId: string]: string }
  /** A node of the adapter's chain, such as a devnet's client: reads and calls are held against the code there. */
  readonly client?: Client
  /** What an app imports: its bundled size is measured. */
  readonly entry?: {
    /** A path, absolute or from the working directory. */
    readonly file: string
    /** Bytes, minified and gzipped, with all that it imports; 24,000 by default. */
    readonly budget?: number
    /** Packages that the app brings itself. */
    readonly external?: readonly string[]
  }
  /** Base units of each asset that one step may lose or gain by rounding; 2 by default. */
  readonly rounding?: bigint
  /** How many amounts are drawn in each check of each trial; 100 by default. */
  readonly runs?: number
  /** The same seed draws the same amounts; 20,260,822 by default. */
  readonly seed?: number
}
