import type { Key } from '../core/key.js'

/** What a plan comes to, exactly. */
export type Figures = {
  /** The redemption value of what is held, in base units of the deposit asset. */
  readonly equity: bigint
  /** Gross assets over equity. */
  readonly leverage: number
  /** A fraction a year, before what entering costs. */
  readonly netApr: number
  /** What entering costs, gas included, in base units of the deposit asset: negative where it gains. */
  readonly entryCost: bigint
  /** The same with that cost spread over the horizon. */
  readonly netAprAfterCost: number
  /** The lowest of its accounts; `null` without debt. */
  readonly healthFactor: number | null
  /** Days to leave by the fastest ways that protocols state; `null` where one states none. */
  readonly exitDays: number | null
  /** What is held at the end, but for dust. */
  readonly holdings: readonly Key[]
  /** What of that earns nothing, more than one percent of equity each. */
  readonly idle: readonly Key[]
}
