import type { Observable } from './observable.js'

/** A risk that a thing adds of its own, as a fact of its protocol. */
export type Risk =
  /** It can trade away from what it redeems for. */
  | { readonly type: 'depeg'; readonly market: Observable; readonly redemption?: Observable }
  /** What it redeems for can fall. */
  | { readonly type: 'slashing'; readonly redemption: Observable; readonly note: string }

/** A way out of a holding, as a fact of its protocol. */
export type Exit = {
  readonly route: 'queue' | 'market' | 'escrow' | 'instant'
  /** How long it takes, in days; `null` where nobody states it. */
  readonly days: { readonly from: number; readonly to: number } | null
  readonly note: string
  readonly source: string
  /** The day for which the source says so, as `YYYY-MM-DD`. */
  readonly date: string
}
