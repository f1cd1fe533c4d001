import { InsufficientBalanceError } from '../errors/insufficient-balance-error.js'
import { ZeroAmountError } from '../errors/zero-amount-error.js'
import { resolveAmount } from './amount.js'
import type { Amounts } from './amounts.js'
import type { Asset } from './asset.js'
import type { Data } from './data.js'
import type { Key } from './key.js'
import { observe } from './observe.js'
import type { OneOff } from './one-off.js'
import type { Flow, Holding } from './plan.js'
import type { Outcome, Step } from './step.js'
import type { World } from './world.js'

/** What is held while steps run, and the world that they have made so far. */
export type Ledger = {
  world: World
  gas: bigint
  /** The ids of the steps that ran in this stage. */
  readonly warm: Set<string>
  readonly held: Map<Key, Holding>
  readonly oneOffs: OneOff[]
}

/**
 * Opens a ledger.
 *
 * @param world - The world at the start.
 * @param start - What is held at the start.
 */
export function openLedger(world: World, start: readonly (readonly [asset: Asset, amount: bigint])[]): Ledger {
  const held = new Map<Key, Holding>()
  for (const [asset, amount] of start) held.set(asset.key, { asset, amount, guaranteed: amount })
  return { world, gas: 0n, warm: new Set(), held, oneOffs: [] }
}

/**
 * The amounts that a step uses, resolved against what is held.
 *
 * @param ledger - What is held.
 * @param step - The step, or anything with an id, an amount and consumed assets.
 * @throws {@link ZeroAmountError} where nothing is left to use, {@link InsufficientBalanceError} where too little is.
 */
export function amountsUsed(ledger: Ledger, step: Pick<Step, 'id' | 'amount' | 'consumes'>): Amounts {
  const amounts: Record<Key, bigint> = {}
  let used = step.consumes.length === 0
  for (const asset of step.consumes) {
    const available = ledger.held.get(asset.key)?.guaranteed ?? 0n
    const amount = resolveAmount(step.amount, available, ledger.world)
    if (amount > available)
      throw new InsufficientBalanceError({
        what: `"${step.id}"`,
        asset: asset.key,
        needed: amount,
        available,
        decimals: asset.decimals,
      })
    if (amount > 0n) used = true
    amounts[asset.key] = amount
  }
  if (!used) throw new ZeroAmountError({ step: step.id, asset: step.consumes.map(({ key }) => key).join(', ') })
  return amounts
}

/**
 * Runs one step: takes what it uses, applies it, and holds what it brings.
 *
 * @param ledger - What is held; it moves on.
 * @param step - The step.
 * @param amounts - What it uses, in base units.
 * @param choice - What it chose beside.
 * @throws {@link InsufficientBalanceError} where less is held than it uses.
 */
export function run(
  ledger: Ledger,
  step: Step,
  amounts: Amounts,
  choice: Data,
): { readonly flow: Flow; readonly outcome: Outcome } {
  const { world: before, held } = ledger
  for (const asset of step.consumes) {
    const holding = held.get(asset.key)
    const amount = amounts[asset.key] ?? 0n
    const available = holding?.amount ?? 0n
    if (amount > available)
      throw new InsufficientBalanceError({
        what: `"${step.id}"`,
        asset: asset.key,
        needed: amount,
        available,
        decimals: asset.decimals,
      })
    if (holding === undefined) continue
    const guaranteed = holding.guaranteed > amount ? holding.guaranteed - amount : 0n
    if (available === amount || asset.kind === 'position') held.delete(asset.key)
    else held.set(asset.key, { asset, amount: available - amount, guaranteed })
  }
  const outcome = step.apply({ world: before, amounts, choice })
  if (step.endsStage) settle(held, before, outcome.world)
  for (const asset of step.produces) {
    if (asset.kind === 'position') {
      held.set(asset.key, { asset, amount: 1n, guaranteed: 1n })
      continue
    }
    const produced = outcome.amounts[asset.key] ?? 0n
    const sure = outcome.guaranteed?.[asset.key] ?? produced
    const kept = held.get(asset.key)
    if (kept === undefined) held.set(asset.key, { asset, amount: produced, guaranteed: sure })
    else held.set(asset.key, { asset, amount: kept.amount + produced, guaranteed: kept.guaranteed + sure })
  }
  ledger.world = outcome.world
  ledger.gas += ledger.warm.has(step.id) ? step.gasAgain : step.gas
  ledger.warm.add(step.id)
  if (step.endsStage) ledger.warm.clear()
  if (outcome.oneOffs !== undefined) ledger.oneOffs.push(...outcome.oneOffs)
  return { flow: { step, world: before, amounts, choice, produced: outcome.amounts }, outcome }
}

/**
 * A stage ends: amounts of rebasing tokens follow their index, and all that is predicted can be used. What follows is
 * planned again from what is really there.
 */
function settle(held: Map<Key, Holding>, before: World, after: World): void {
  for (const [key, { asset, amount }] of held) {
    const { index } = asset
    const settled = index === undefined ? amount : (amount * observe(after, index)) / observe(before, index)
    held.set(key, { asset, amount: settled, guaranteed: settled })
  }
}
