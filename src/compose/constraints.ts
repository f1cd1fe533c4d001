/** What a composition must keep to. */
export type Constraints = {
  /** The most gross assets over equity. */
  readonly maxLeverage?: number
  /** The least health factor of what has debt. */
  readonly minHealthFactor?: number
  /** Ids of adapters, keys or symbols of assets, ids of steps or of components: nothing may be made of them. */
  readonly exclude?: readonly string[]
  /** All that is held can be left within so many days, by the fastest way that its protocol states. */
  readonly exitWithinDays?: number
  /** The least part of the deposit that equity is worth after entering, as a fraction. */
  readonly minEquity?: number
}
