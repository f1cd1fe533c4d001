/** What can be lost over the horizon, on the same paths as with all others. Fractions of equity. */
export type SharedRisk = {
  readonly expectedShortfall: number
  readonly valueAtRisk: number
  readonly expectedLoss: number
  readonly probabilityOfLiquidation: number
  /** What is gained with nothing random by the expected shortfall; `null` where there is no shortfall. */
  readonly yieldPerExpectedShortfall: number | null
  readonly standardError: { readonly expectedShortfall: number }
}
