import type { Asset, Position } from './asset.js'
import type { Key } from './key.js'
import type { Step } from './step.js'
import type { World } from './world.js'

/** How much to borrow or withdraw: base units, a solver's value, a share of what is possible, or all of it but for
 * what interest may take until the calls run. */
export type DrawAmount = { readonly exact: bigint } | { readonly value: string } | { readonly share: number } | 'max'

/** The most that can be borrowed, and what forbids more. */
export type BorrowLimit = {
  /** Base units. */
  readonly amount: bigint
  /** In words of the field: `loan-to-value`, `liquidity`, `borrow cap`. */
  readonly boundBy: string
}

/** What a lending market offers to combinators, whichever protocol it is. */
export type Lender<account extends Key = Key, assets extends Key = Key> = {
  readonly id: string
  /** What can be supplied or borrowed. */
  readonly assets: readonly Asset<assets>[]
  readonly account: Position<account>
  /** The step that supplies an asset as collateral. */
  supply<key extends assets>(parameters: { readonly asset: key }): Step<string, key, never, account>
  /** The step that borrows an asset against what is supplied. */
  borrow<key extends assets>(parameters: {
    readonly asset: key
    readonly amount: DrawAmount
  }): Step<string, never, account, key>
  /** The steps that make the account ready for a pair, such as an e-mode; none where it is. */
  prepare(
    world: World,
    pair: { readonly collateral: Key; readonly debt: Key },
  ): readonly Step<string, never, never, account>[]
  /**
   * The most that the account can borrow now.
   *
   * @param world - The world that the account is in.
   * @param parameters - `asset`: what is borrowed. `margin`: the fraction of the borrowing power that is left unused.
   */
  borrowLimit(world: World, parameters: { readonly asset: Key; readonly margin: number }): BorrowLimit
  /** The threshold at which collateral counts towards the health factor of the account, as a fraction. */
  liquidationThreshold(world: World, asset: Key): number
}
