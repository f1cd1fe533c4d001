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

/** What an account owes of an asset. */
export type Debt = {
  /** Base units, now. */
  readonly amount: bigint
  /** Base units that repay all of it even where the calls run later: with interest until then; zero without debt. */
  readonly settling: bigint
}

/** The most that can be withdrawn, and what forbids more. */
export type WithdrawLimit = {
  /** Base units. */
  readonly amount: bigint
  /** In words of the field: `balance`, `liquidity`, `health-factor`. */
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
  /** The step that takes out what is supplied. */
  withdraw<key extends assets>(parameters: {
    readonly asset: key
    readonly amount: DrawAmount
  }): Step<string, never, account, key>
  /** The step that repays debt; what is too much is kept. `max`: all of it, as it stands when the call runs. */
  repay<key extends assets>(parameters: {
    readonly asset: key
    readonly max?: boolean
  }): Step<string, key, account, key>
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
  /**
   * The most that the account can take out now.
   *
   * @param world - The world that the account is in.
   * @param parameters - `asset`: what is taken out. `healthFactor`: the least that the account keeps.
   */
  withdrawLimit(world: World, parameters: { readonly asset: Key; readonly healthFactor: number }): WithdrawLimit
  /** What the account owes of an asset. */
  debtOf(world: World, asset: Key): Debt
  /** The threshold at which collateral counts towards the health factor of the account, as a fraction. */
  liquidationThreshold(world: World, asset: Key): number
}
