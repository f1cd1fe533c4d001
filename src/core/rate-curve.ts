/** Where a lending rate stands on its curve, and where others' borrowing would take it. */
export type RateCurve = {
  /** Borrowed over lendable, as a fraction. */
  readonly utilisation: number
  /** The utilisation beyond which the rate climbs steeply. */
  readonly kink: number
  /** Base units that others can still borrow before the kink; zero beyond it. */
  readonly roomBeforeKink: bigint
  /** Fractions a year. */
  readonly rate: number
  readonly rateAtKink: number
  readonly rateAtFullUse: number
}
