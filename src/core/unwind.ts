import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { UnwindBlockedError } from '../errors/unwind-blocked-error.js'
import { wad } from '../math/wad.js'
import type { Amounts } from './amounts.js'
import type { Asset } from './asset.js'
import { baseOf } from './base-of.js'
import { checkSteps } from './check-steps.js'
import { isHeld } from './is-held.js'
import type { Key } from './key.js'
import type { Lender } from './lender.js'
import { redemptionValue } from './look-through.js'
import type { Combinator, Situation, Step } from './step.js'
import type { Held, ValidSteps } from './strategy.js'
import { withAmount } from './with-amount.js'
import type { World } from './world.js'

/** The steps if they are known one by one and lead from the collateral to the debt. */
type Path<collateral extends Key, debt extends Key, path extends readonly Step[]> =
  Known<Held<collateral, path>> extends infer held
    ? debt extends held
      ? ValidSteps<collateral, path>
      : ValidSteps<collateral, path> & `The path must turn ${collateral} into ${debt}.`
    : never
type Known<held> = Key extends held ? never : held

/** A lender that lets out less than one in ten thousand of what is needed leads nowhere. */
const hopeless = 10_000n

/** Trials until an amount is found whose proceeds repay the debt: each closes all but the curvature of the path. */
const trials = 12

/** What may be sold beyond the debt: one part in a billion of it. */
const tolerance = 1_000_000_000n

/**
 * Takes leverage back: withdraws collateral, converts it, repays, and again until nothing is owed; then withdraws all.
 *
 * The mirror of {@link loop}: it works with any lender and any path from the collateral to the debt. Each round takes
 * out what the health factor allows, or what repays the rest with interest until the calls run; the last repayment
 * takes whatever is owed by then, and leaves no dust of debt. Of the debt asset, what is held already is used first, and
 * what is too much stays held. A path may wait, as for a withdrawal queue: each wait ends a stage, and a plan that
 * resumes there goes on behind it. What the path cannot do (a pool too shallow, a paused queue) is thrown by its steps.
 *
 * @param definition - `lender`: a lending market. `collateral` and `debt`: two of its assets. `path`: steps that turn
 * the collateral into the debt. `rounds`: at most this many, 30 by default. `healthFactor`: the least that the account
 * keeps between the rounds, 1.01 by default.
 * @returns A combinator that requires the lender's account and produces the collateral, and what the path leaves of the
 * debt asset.
 * @throws {@link InvalidAmountError} for rounds that are no whole number, or a health factor that is not above 1;
 * {@link UnwindBlockedError}, when planned, where debt is left that nothing repays.
 * @example
 * ```ts
 * import { unwind } from 'lstack'
 * import { adapters } from 'lstack/presets'
 *
 * const { aaveV3, lido, uniswapV3, weth } = adapters
 * const sell = uniswapV3.exactInputSingle({ tokenIn: 'wstETH@1', tokenOut: 'WETH@1', fee: 100 })
 * const out = unwind({ lender: aaveV3.lender, collateral: lido.wstETH, debt: weth.weth, path: [sell] })
 * console.log(out.produces.map(({ key }) => key))
 * // [ 'wstETH@1', 'WETH@1' ]
 * ```
 */
export function unwind<
  account extends Key,
  assets extends Key,
  collateral extends assets,
  debt extends assets,
  const path extends readonly Step[],
>(definition: {
  readonly lender: Lender<account, assets>
  readonly collateral: Asset<collateral>
  readonly debt: Asset<debt>
  readonly path: Path<collateral, debt, path>
  readonly rounds?: number
  readonly healthFactor?: number
}): Combinator<'unwind', never, account, collateral | Held<collateral, path>> {
  const { lender, collateral, debt, rounds = 30, healthFactor = 1.01 } = definition
  const path = definition.path as unknown as readonly Step[]
  if (!Number.isSafeInteger(rounds) || rounds < 0)
    throw new InvalidAmountError({ amount: String(rounds), expected: 'a whole number of rounds' })
  if (!(Number.isFinite(healthFactor) && healthFactor > 1))
    throw new InvalidAmountError({ amount: String(healthFactor), expected: 'a health factor above 1' })
  const waits = path.some(({ endsStage }) => endsStage)
  const withdrawAll = lender.withdraw({ asset: collateral.key, amount: 'max' })
  const repaySome = lender.repay({ asset: debt.key })
  const repayAll = lender.repay({ asset: debt.key, max: true })
  checkSteps([collateral, lender.account], [...path, repayAll])

  function* expand(start: Situation): Generator<Step, { readonly rounds: number }, Situation> {
    const open = placeIn(path, start)
    let now = open === undefined ? start : yield* convert(start, open)
    // Until the calls run, interest grows on all that is owed now, and not on the rest alone that is repaid last.
    let interest = 0n
    for (let round = 0; ; round++) {
      const before = lender.debtOf(now.world, debt.key)
      if (before.settling - before.amount > interest) interest = before.settling - before.amount
      now = yield* repay(now, interest)
      const { amount: owed } = lender.debtOf(now.world, debt.key)
      const limit = lender.withdrawLimit(now.world, { asset: collateral.key, healthFactor })
      if (owed === 0n) {
        if (limit.amount > 0n) yield withdrawAll
        return { rounds: round }
      }
      const needed = neededFor(now, owed, interest, limit.amount)
      const isHopeless = limit.amount * hopeless < needed
      if (round >= rounds || isHopeless) {
        // What was sold before has cost more than it freed.
        const reason = round > 0 && limit.boundBy === 'health-factor' ? 'price impact' : limit.boundBy
        const boundBy = isHopeless ? reason : `${rounds} rounds at ${limit.boundBy}`
        throw new UnwindBlockedError({ asset: debt.key, owed, decimals: debt.decimals, rounds: round, boundBy })
      }
      const amount = limit.amount < needed ? limit.amount : needed
      now = yield* convert(yield lender.withdraw({ asset: collateral.key, amount: { exact: amount } }), 0, amount)
    }
  }

  /** All that is owed where what is held repays it with the interest, else as much as is held. */
  function* repay(now: Situation, interest: bigint): Generator<Step, Situation, Situation> {
    const { amount: owed } = lender.debtOf(now.world, debt.key)
    const funds = now.held[debt.key] ?? 0n
    if (owed > 0n && funds >= owed + interest) return yield use(repayAll, owed + interest)
    return funds > 0n && funds < owed ? yield use(repaySome, funds) : now
  }

  /** The path from one of its steps on. */
  function* convert(start: Situation, from: number, amount?: bigint): Generator<Step, Situation, Situation> {
    let now = start
    for (const [index, step] of path.slice(from).entries()) {
      const key = step.consumes[0]?.key
      if (key === undefined) now = yield step
      else now = yield use(step, (index === 0 ? (amount ?? now.held[key]) : now.amounts[key]) ?? 0n)
    }
    return now
  }

  /** The least collateral whose proceeds repay the debt; where no more than `most` can be had, that or more. */
  function neededFor({ world, held }: Situation, owed: bigint, interest: bigint, most: bigint): bigint {
    const unit = baseOf(collateral, world)
    const one = 10n ** BigInt(collateral.decimals)
    const funds = held[debt.key] ?? 0n
    // What comes out of a queue comes when it may: the interest is there once more for that.
    const margin = waits ? 2n * interest : interest
    const worth = redemptionValue(debt, (owed + margin - funds) * wad, unit, world)
    const estimate = (worth * one) / redemptionValue(collateral, one * wad, unit, world) + 1n
    if (most * hopeless < estimate) return estimate
    let amount = estimate < most ? estimate : most
    let enough: bigint | undefined
    for (let trial = 0; trial < trials; trial++) {
      const { brought, left } = tried(world, amount)
      const missing = left + margin - funds
      const surplus = brought - missing
      if (surplus >= 0n) {
        enough = amount
        if (surplus * tolerance <= missing) break
      } else if (amount === most) return estimate < most ? most : estimate
      const scaled = brought === 0n ? amount * 2n : (amount * missing) / brought + 1n
      amount = scaled < most ? scaled : most
    }
    return enough ?? amount
  }

  /** What the path makes of an amount, and what is owed by then; tried, and not kept. */
  function tried(world: World, amount: bigint): { readonly brought: bigint; readonly left: bigint } {
    let now = world
    let held: Amounts = { [collateral.key]: amount }
    for (const step of path) {
      const amounts = Object.fromEntries(step.consumes.map(({ key }) => [key, held[key] ?? 0n]))
      const outcome = step.apply({ world: now, amounts, choice: step.choose({ world: now, amounts }) })
      now = outcome.world
      held = { ...outcome.amounts, ...outcome.guaranteed } as Amounts
    }
    return { brought: held[debt.key] ?? 0n, left: lender.debtOf(now, debt.key).amount }
  }

  return {
    id: 'unwind',
    amount: 'all',
    parameters: {
      lender: lender.id,
      collateral: collateral.key,
      debt: debt.key,
      path: path.map(({ id, parameters }) => ({ step: id, parameters })),
      rounds,
      healthFactor,
    },
    consumes: [],
    requires: withdrawAll.requires,
    produces: [collateral, ...leftBy(path, collateral)] as readonly Asset[] as never,
    protocols: [withdrawAll, repayAll, ...path].flatMap(protocolsOf),
    expand,
  }
}

/** The step behind the last wait that there is something for: where a resumed plan goes on. */
function placeIn(path: readonly Step[], now: Situation): number | undefined {
  const places = path.flatMap((step, index) =>
    path[index - 1]?.endsStage === true && isHeld(step, now) ? [index] : [],
  )
  return places[places.length - 1]
}

/** What a path may leave of all that it passes. */
function leftBy(path: readonly Step[], collateral: Asset): readonly Asset[] {
  const held = new Map<Key, Asset>([[collateral.key, collateral]])
  for (const { consumes, produces } of path) {
    for (const { key } of consumes) held.delete(key)
    for (const asset of produces) held.set(asset.key, asset)
  }
  return [...held.values()]
}

const protocolsOf = ({ protocols, consumes, requires, produces }: Step) => [
  ...protocols,
  ...[...consumes, ...requires, ...produces].flatMap((asset) => asset.protocols),
]

const use = (step: Step, amount: bigint): Step => withAmount(step, { exact: amount }) as Step
