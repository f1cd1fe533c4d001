import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { numberToWad } from '../math/number-to-wad.js'
import { ratio } from '../math/ratio.js'
import { wad } from '../math/wad.js'
import type { Asset } from './asset.js'
import { baseOf } from './base-of.js'
import type { Key } from './key.js'
import type { Lender } from './lender.js'
import { lenderBalances } from './lender-balances.js'
import { type LeverageTarget, leverageTarget } from './leverage-target.js'
import { redemptionValue } from './look-through.js'
import type { Combinator, Situation, Step } from './step.js'
import { withAmount } from './with-amount.js'

/**
 * Supplies collateral and borrows against it once; what is borrowed stays held.
 *
 * @param definition - `lender`: a lending market. `collateral` and `debt`: two of its assets. `leverage` or
 * `healthFactor`: the target; with a leverage λ the debt is worth (λ − 1) times equity. `margin`: the fraction of the
 * borrowing power that is left unused, 0.0005 by default. `prepare`: whether to enter the e-mode (or its like) that lends
 * most; true by default.
 * @returns A combinator that consumes the collateral and produces the lender's account and the debt asset.
 * @throws InvalidAmountError for a target that is no number above 1, or a margin outside 0 to 1;
 * {@link LeverageUnreachableError}, when planned, where the target is out of reach.
 * @example
 * ```ts
 * import { borrowAgainst } from 'lstack'
 * import { adapters } from 'lstack/presets'
 *
 * const { aaveV3, erc20, lido } = adapters
 * const borrowed = borrowAgainst({
 *   lender: aaveV3.lender,
 *   collateral: lido.wstETH,
 *   debt: erc20.tokens.USDC,
 *   leverage: 1.5,
 * })
 * console.log(borrowed.produces.map(({ key }) => key))
 * // [ 'aaveV3@1', 'USDC@1' ]
 * ```
 */
export function borrowAgainst<account extends Key, assets extends Key, collateral extends assets, debt extends assets>(
  definition: {
    readonly lender: Lender<account, assets>
    readonly collateral: Asset<collateral>
    readonly debt: Asset<debt>
    readonly margin?: number
    readonly prepare?: boolean
  } & LeverageTarget,
): Combinator<'borrowAgainst', collateral, never, account | debt> {
  const { lender, collateral, debt, margin = 0.0005, prepare = true } = definition
  const target = leverageTarget(definition)
  const supply = lender.supply({ asset: collateral.key })

  function* expand({ world, amounts }: Situation): Generator<Step, { readonly rounds: number }, Situation> {
    let now = world
    const pair = { collateral: collateral.key, debt: debt.key }
    for (const step of prepare ? lender.prepare(now, pair) : []) now = (yield step).world
    now = (yield withAmount(supply, { exact: amounts[collateral.key] ?? 0n })).world
    const unit = baseOf(collateral, now)
    const { assets, debts } = lenderBalances(lender, unit, now)
    const equity = assets - debts
    // The debt stays outside the account: a health factor h leaves assets · threshold / h of it.
    const leverage =
      'leverage' in target
        ? target.leverage
        : 1 + (ratio(assets, equity) * lender.liquidationThreshold(now, collateral.key)) / target.healthFactor
    const missing = (numberToWad(leverage) - wad) * equity - debts * wad
    const one = 10n ** BigInt(debt.decimals)
    const amount = (missing * one) / redemptionValue(debt, one * wad, unit, now)
    if (amount <= 0n) return { rounds: 0 }
    const limit = lender.borrowLimit(now, { asset: debt.key, margin })
    if (amount > limit.amount) {
      const reached = 1 + ratio(debts + redemptionValue(debt, limit.amount, unit, now), equity)
      throw new LeverageUnreachableError({ leverage, reached, rounds: 1, boundBy: limit.boundBy })
    }
    yield lender.borrow({ asset: debt.key, amount: { exact: amount } })
    return { rounds: 1 }
  }

  const { id } = lender
  const borrow = lender.borrow({ asset: debt.key, amount: 'max' })
  return {
    id: 'borrowAgainst',
    amount: 'all',
    parameters: { lender: id, collateral: collateral.key, debt: debt.key, margin, prepare, ...target },
    consumes: [collateral],
    requires: [],
    produces: [...supply.produces, debt],
    protocols: [...supply.protocols, ...borrow.protocols],
    expand,
  }
}
