import type { Asset } from '../core/asset.js'
import { baseOf } from '../core/base-of.js'
import type { Key } from '../core/key.js'
import { lenderBalances } from '../core/lender-balances.js'
import { redemptionValue } from '../core/look-through.js'
import type { Combinator, Situation, Step } from '../core/step.js'
import { withAmount } from '../core/with-amount.js'
import type { World } from '../core/world.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { divideWad } from '../math/divide-wad.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { numberToWad } from '../math/number-to-wad.js'
import { ratio } from '../math/ratio.js'
import { wad } from '../math/wad.js'
import type { Adjustment } from './adjustment.js'

/** What of a target may stay open: one part in a billion of equity. */
const tolerance = 1_000_000_000n

const rounds = 100

/** What each round leaves of the power to borrow or withdraw, so that rounding forbids none; a fraction. */
const margin = 0.001

/** What is sold beyond the debt where all of it is repaid, for what a larger sale brings less; a fraction. */
const beyondDebt = numberToWad(0.000001)

/** The least that the account keeps while collateral is out. */
const healthFactor = 1 + margin

type Expansion = Generator<Step, { readonly rounds: number }, Situation>

/**
 * Brings an open position to a leverage: borrows, converts and supplies, or withdraws, converts and repays, as often
 * as the lender makes necessary.
 *
 * @param adjustment - The lender, the pair, and the ways between the two assets.
 * @param leverage - Gross assets over equity at redemption; 1 repays all debt.
 * @throws LeverageUnreachableError, when planned, where the lender or the price does not let it.
 * @example
 * ```ts
 * import { adapters } from 'lstack/presets'
 * import { reachLeverage, sellAtMarket } from 'lstack/scenario'
 *
 * const { aaveV3, lido, weth } = adapters
 * const step = reachLeverage(
 *   {
 *     lender: aaveV3.lender,
 *     collateral: lido.wstETH,
 *     debt: weth.weth,
 *     enter: [weth.unwrap(), lido.stakeAndWrap()],
 *     leave: [sellAtMarket({ from: lido.wstETH, to: weth.weth, fee: 0.0005 })],
 *   },
 *   4,
 * )
 * console.log(step.requires.map(({ key }) => key))
 * // [ 'aaveV3@1' ]
 * ```
 */
export function reachLeverage(adjustment: Adjustment, leverage: number): Combinator {
  const { lender, collateral, debt, enter, leave } = adjustment
  const aim = numberToWad(leverage)
  const supply = lender.supply({ asset: collateral.key })
  const one = (asset: Asset) => 10n ** BigInt(asset.decimals)
  const inUnits = (asset: Asset, value: bigint, unit: Asset, world: World) =>
    (value * one(asset) * wad) / redemptionValue(asset, one(asset) * wad, unit, world)
  const unreachable = (world: World, round: number, boundBy: string) => {
    const { assets, debts } = lenderBalances(lender, baseOf(collateral, world), world)
    return new LeverageUnreachableError({ leverage, reached: ratio(assets, assets - debts), rounds: round, boundBy })
  }

  function* expand({ world }: Situation): Expansion {
    const unit = baseOf(collateral, world)
    let now = world
    for (let round = 0; ; round++) {
      const { assets, debts } = lenderBalances(lender, unit, now)
      const equity = assets - debts
      const open = multiplyWad(aim, equity) - assets
      const isNear = (open < 0n ? -open : open) * tolerance <= equity
      if (isNear || (aim === wad && debts === 0n)) return { rounds: round }
      if (round >= rounds) throw unreachable(now, round, `${rounds} rounds`)
      now = yield* open > 0n ? up(now, open, unit, round) : down(now, -open, unit, round)
    }
  }

  /** Borrows what is missing, counting what the way to the collateral makes of it. */
  function* up(world: World, missing: bigint, unit: Asset, round: number): Generator<Step, World, Situation> {
    const limit = lender.borrowLimit(world, { asset: debt.key, margin })
    const atMost = (value: bigint) => least(inUnits(debt, value, unit, world), limit.amount)
    const slope = aim - multiplyWad(efficiency(world, enter, debt, collateral, atMost(missing), unit), aim - wad)
    if (slope <= 0n) throw unreachable(world, round, 'what the way to the collateral adds')
    const amount = atMost(divideWad(missing, slope))
    if (amount <= 0n) throw unreachable(world, round, limit.boundBy)
    const borrowed = yield lender.borrow({ asset: debt.key, amount: { exact: amount } })
    const converted = yield* follow(enter, debt, borrowed, amount)
    return (yield use(supply, converted.amounts[collateral.key] ?? 0n)).world
  }

  /** Withdraws as much as repays the debt that is too much, or as health allows. */
  function* down(world: World, excess: bigint, unit: Asset, round: number): Generator<Step, World, Situation> {
    const limit = lender.withdrawLimit(world, { asset: collateral.key, healthFactor })
    const atMost = (value: bigint) => least(inUnits(collateral, value, unit, world), limit.amount)
    if (limit.amount <= 0n) throw unreachable(world, round, limit.boundBy)
    const kept = efficiency(world, leave, collateral, debt, atMost(excess), unit)
    const slope = wad - multiplyWad(aim, wad - kept)
    if (slope <= 0n) throw unreachable(world, round, 'what selling the collateral costs')
    const { settling } = lender.debtOf(world, debt.key)
    const all = redemptionValue(debt, settling, unit, world)
    const amount = atMost(aim === wad ? multiplyWad(divideWad(all, kept), wad + beyondDebt) : divideWad(excess, slope))
    const withdrawn = yield lender.withdraw({ asset: collateral.key, amount: { exact: amount } })
    const sold = yield* follow(leave, collateral, withdrawn, amount)
    const funds = sold.amounts[debt.key] ?? 0n
    return (yield use(lender.repay({ asset: debt.key, max: funds >= settling }), funds)).world
  }

  return {
    id: 'reachLeverage',
    amount: 'all',
    parameters: { lender: lender.id, collateral: collateral.key, debt: debt.key, leverage },
    consumes: [],
    requires: [lender.account],
    produces: [lender.account, debt],
    protocols: [
      supply,
      lender.borrow({ asset: debt.key, amount: 'max' }),
      lender.withdraw({ asset: collateral.key, amount: 'max' }),
      lender.repay({ asset: debt.key }),
      ...enter,
      ...leave,
    ].flatMap(({ protocols, consumes, produces }) => [
      ...protocols,
      ...[...consumes, ...produces].flatMap((asset) => asset.protocols),
    ]),
    expand,
  }
}

/** Runs steps one after the other, each on what the one before is sure to have brought. */
function* follow(
  steps: readonly Step[],
  from: Asset,
  first: Situation,
  amount: bigint,
): Generator<Step, Situation, Situation> {
  let situation: Situation = { ...first, amounts: { ...first.amounts, [from.key]: amount } }
  for (const step of steps) situation = yield use(step, situation.amounts[step.consumes[0]?.key ?? from.key] ?? 0n)
  return situation
}

/** The value that comes out of steps for a value of one that goes in, at redemption; tried, and not kept. */
function efficiency(world: World, steps: readonly Step[], from: Asset, to: Asset, amount: bigint, unit: Asset): bigint {
  let now = world
  let held: { readonly [key: Key]: bigint } = { [from.key]: amount }
  for (const step of steps) {
    const amounts = Object.fromEntries(step.consumes.map(({ key }) => [key, held[key] ?? 0n]))
    const outcome = step.apply({ world: now, amounts, choice: step.choose({ world: now, amounts }) })
    now = outcome.world
    held = { ...outcome.amounts, ...outcome.guaranteed } as { readonly [key: Key]: bigint }
  }
  const spent = redemptionValue(from, amount, unit, world)
  return spent === 0n ? wad : divideWad(redemptionValue(to, held[to.key] ?? 0n, unit, now), spent)
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

const use = (step: Step, amount: bigint): Step => withAmount(step, { exact: amount }) as Step
