import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { divideWad } from '../math/divide-wad.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { numberToWad } from '../math/number-to-wad.js'
import { ratio } from '../math/ratio.js'
import { wad } from '../math/wad.js'
import type { Amounts } from './amounts.js'
import type { Asset } from './asset.js'
import { baseOf } from './base-of.js'
import { checkSteps } from './check-steps.js'
import type { Key } from './key.js'
import type { Lender } from './lender.js'
import { lenderBalances } from './lender-balances.js'
import { type LeverageTarget, leverageOf, leverageTarget } from './leverage-target.js'
import { redemptionValue } from './look-through.js'
import type { Combinator, Situation, Step } from './step.js'
import type { Held, ValidSteps } from './strategy.js'
import { withAmount } from './with-amount.js'
import type { World } from './world.js'

/** The steps if they lead from the debt to the collateral. */
type Path<debt extends Key, collateral extends Key, path extends readonly Step[]> =
  Held<debt, path> extends collateral
    ? ValidSteps<debt, path>
    : ValidSteps<debt, path> & `The path must turn ${debt} into ${collateral}.`

/** What of a target may stay open: one part in a billion of equity, or this many base units. */
const tolerance = 1_000_000_000n
const dust = 1_000n

/** A lender that allows less than one in a million of what is missing leads nowhere. */
const hopeless = 1_000_000n

/**
 * Supplies, then borrows, converts and supplies again, until the target is reached.
 *
 * The loop works with any lender and any path from the debt asset back to the collateral. Planning expands it into
 * primitive steps with exact amounts: it enters the e-mode that lends most, and each round borrows what is still
 * missing, or what the lender allows less a margin. What the path makes of a unit of debt (a swap loses or gains) is tried
 * before each round and made up for.
 *
 * @param definition - `lender`: a lending market. `collateral` and `debt`: two of its assets. `path`: steps that turn
 * the debt into the collateral. `leverage` or `healthFactor`: the target. `rounds`: at most this many, 30 by default.
 * `margin`: the fraction of the borrowing power that each round leaves unused, 0.0005 by default, so that interest until
 * the calls run forbids none of them. `prepare`: whether to enter the e-mode (or its like) that lends most; true by
 * default.
 * @returns A combinator that consumes the collateral and produces the lender's account.
 * @throws {@link InvalidAmountError} for a target that is no number above 1, a margin outside 0 to 1, or rounds
 * that are no whole number; {@link LeverageUnreachableError}, when planned, where the target is out of reach.
 * @example
 * ```ts
 * import { loop } from 'lstack'
 * import { adapters } from 'lstack/presets'
 *
 * const { aaveV3, lido, weth } = adapters
 * const leveraged = loop({
 *   lender: aaveV3.lender,
 *   collateral: lido.wstETH,
 *   debt: weth.weth,
 *   path: [weth.unwrap(), lido.stakeAndWrap()],
 *   leverage: 3,
 * })
 * console.log(leveraged.produces.map(({ key }) => key))
 * // [ 'aaveV3@1' ]
 * ```
 */
export function loop<
  account extends Key,
  assets extends Key,
  collateral extends assets,
  debt extends assets,
  const path extends readonly Step[],
>(
  definition: {
    readonly lender: Lender<account, assets>
    readonly collateral: Asset<collateral>
    readonly debt: Asset<debt>
    readonly path: Path<debt, collateral, path>
    readonly rounds?: number
    readonly margin?: number
    readonly prepare?: boolean
  } & LeverageTarget,
): Combinator<'loop', collateral, never, account> {
  const { lender, collateral, debt, rounds = 30, margin = 0.0005, prepare = true } = definition
  const path = definition.path as unknown as readonly Step[]
  const target = leverageTarget(definition)
  if (!Number.isSafeInteger(rounds) || rounds < 0)
    throw new InvalidAmountError({ amount: String(rounds), expected: 'a whole number of rounds' })
  const supply = lender.supply({ asset: collateral.key })
  checkSteps([debt], [...path, supply])

  function* expand({ world, amounts }: Situation): Generator<Step, { readonly rounds: number }, Situation> {
    let now = world
    const pair = { collateral: collateral.key, debt: debt.key }
    for (const step of prepare ? lender.prepare(now, pair) : []) now = (yield step).world
    now = (yield use(supply, amounts[collateral.key] ?? 0n)).world

    const unit = baseOf(collateral, now)
    const one = 10n ** BigInt(debt.decimals)
    for (let round = 0; ; round++) {
      const { assets, debts } = lenderBalances(lender, unit, now)
      const leverage = leverageOf(target, { lender, collateral, world: now })
      const aim = numberToWad(leverage)
      const equity = assets - debts
      const missing = aim * equity - assets * wad
      if (missing <= (equity * wad) / tolerance || missing <= dust * wad) return { rounds: round }
      const limit = lender.borrowLimit(now, { asset: debt.key, margin })
      const unreachable = (boundBy: string) =>
        new LeverageUnreachableError({ leverage, reached: ratio(assets, equity), rounds: round, boundBy })
      const inDebt = (value: bigint) => (value * one * wad) / redemptionValue(debt, one * wad, unit, now)
      const atMost = (value: bigint) => (value < limit.amount ? value : limit.amount)
      const lossless = atMost(inDebt(missing / wad))
      if (round >= rounds) throw unreachable(`${rounds} rounds at ${limit.boundBy}`)
      if (limit.amount * hopeless < inDebt(missing / wad)) throw unreachable(limit.boundBy)

      // With what the path makes of a unit of debt, e: (assets + e·x) / (equity + (e − 1)·x) = leverage.
      const efficiency = efficiencyOf(now, lossless, unit)
      const slope = aim - multiplyWad(efficiency, aim - wad)
      if (slope <= 0n) throw unreachable('what the path adds to equity')
      const amount = atMost(inDebt(missing / slope))
      let situation = yield lender.borrow({ asset: debt.key, amount: { exact: amount } })
      for (const step of path) situation = yield use(step, situation.amounts[step.consumes[0]?.key ?? debt.key] ?? 0n)
      now = (yield use(supply, situation.amounts[collateral.key] ?? 0n)).world
    }
  }

  /** The value that comes out of the path for a value of one that goes in, at redemption; tried, and not kept. */
  function efficiencyOf(world: World, amount: bigint, unit: Asset): bigint {
    let now = world
    let held: Amounts = { [debt.key]: amount }
    for (const step of path) {
      const amounts = Object.fromEntries(step.consumes.map(({ key }) => [key, held[key] ?? 0n]))
      const outcome = step.apply({ world: now, amounts, choice: step.choose({ world: now, amounts }) })
      now = outcome.world
      held = { ...outcome.amounts, ...outcome.guaranteed } as Amounts
    }
    const spent = redemptionValue(debt, amount, unit, world)
    return spent === 0n ? wad : divideWad(redemptionValue(collateral, held[collateral.key] ?? 0n, unit, now), spent)
  }

  return {
    id: 'loop',
    amount: 'all',
    parameters: {
      lender: lender.id,
      collateral: collateral.key,
      debt: debt.key,
      path: path.map(({ id, parameters }) => ({ step: id, parameters })),
      rounds,
      margin,
      prepare,
      ...target,
    },
    consumes: [collateral],
    requires: [],
    produces: supply.produces,
    protocols: [supply, lender.borrow({ asset: debt.key, amount: 'max' }), ...path].flatMap(protocolsOf),
    expand,
  }
}

const protocolsOf = ({ protocols, consumes, produces }: Step) => [
  ...protocols,
  ...[...consumes, ...produces].flatMap((asset) => asset.protocols),
]

const use = (step: Step, amount: bigint): Step => withAmount(step, { exact: amount }) as Step
