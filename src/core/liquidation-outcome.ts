import type { Asset } from './asset.js'
import type { World } from './world.js'

/** What one liquidation leaves and takes, by the market's own mathematics. */
export type LiquidationOutcome = {
  /** The world afterwards. */
  readonly world: World
  /** What is taken. */
  readonly collateral: Asset
  /** What is repaid. */
  readonly debt: Asset
  /** Base units of the debt. */
  readonly repaid: bigint
  /** Base units of the collateral: all that the account loses, bonus and protocol fee included. */
  readonly seized: bigint
  /** Base units of the collateral beyond the worth of what is repaid, the protocol fee included. */
  readonly bonus: bigint
  /** Base units of the collateral: the part of the bonus that the market keeps. */
  readonly protocolFee: bigint
  /** Debt that nobody repays, since no collateral is left; base units. */
  readonly writtenOff: readonly { readonly asset: Asset; readonly amount: bigint }[]
}
