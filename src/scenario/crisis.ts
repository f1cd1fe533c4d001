/** Where a figure comes from. */
export type CrisisSource = {
  /** `published`: stated as it is. `derived`: follows from what is stated, as the title says. `assumed`: nobody states it. */
  readonly kind: 'published' | 'derived' | 'assumed'
  /** Who says so; of an assumption, why. */
  readonly title: string
  readonly url?: string
  /** The day of the source, as `YYYY-MM-DD`. */
  readonly date: string
}

/** One number on one day, with the id of its source. */
export type CrisisFigure = readonly [date: string, value: number, source: string]

/** A number over time, from the figures that are known. */
export type CrisisFigures = {
  /** What holds between two known days: a line from one to the other, or the earlier of the two. */
  readonly between: 'line' | 'hold'
  /** In the order of their days; the first is of the first day of the crisis. */
  readonly known: readonly CrisisFigure[]
}

/** What happened to a staking token and to those who lend against it, day by day. */
export type Crisis = {
  readonly id: string
  readonly title: string
  /** What happened, in a few sentences. */
  readonly summary: string
  /** The first and the last day, as `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  /** The leverage at which loops are shown, where nobody asks for another. */
  readonly leverage: number
  readonly sources: { readonly [id: string]: CrisisSource }
  /** What the market pays for the token over what it is redeemed for. */
  readonly marketPrice: CrisisFigures
  /** The growth of the exchange rate, as a fraction a year. */
  readonly stakingApr: CrisisFigures
  /** The rate at which the base asset is borrowed, as a fraction a year. */
  readonly borrowRate: CrisisFigures
  /** What is lent of the base asset, as a fraction. */
  readonly utilisation?: CrisisFigures
  /** Days until the protocol redeems; without it, it did not redeem at all. */
  readonly queueDays?: CrisisFigures
  /** The highest exchange rate that a capped oracle believes, over the rate itself. */
  readonly oracleCap?: CrisisFigures
  /** The loan-to-value of the base asset as collateral. */
  readonly baseLoanToValue?: CrisisFigures
  /** Bad debt of the lending market, in whole units of the base asset. */
  readonly deficit?: CrisisFigures
}
