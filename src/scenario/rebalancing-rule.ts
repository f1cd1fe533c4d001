/**
 * When a position is changed, as data.
 *
 * - `leverageBand`: where leverage leaves the band from `low` to `high`, it is brought to `target`.
 * - `stopOnCarry`: where the carry that was realised (interest and exchange rates, as an annual rate on equity; prices
 *   aside) stays under `below` for `days`, all debt is repaid, and the position is left alone from then on.
 */
export type RebalancingRule =
  | { readonly type: 'leverageBand'; readonly low: number; readonly high: number; readonly target: number }
  | { readonly type: 'stopOnCarry'; readonly below: number; readonly days: number }
