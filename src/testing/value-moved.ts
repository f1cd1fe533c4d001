import type { Asset } from '../core/asset.js'
import type { Flow } from '../core/plan.js'
import type { Outcome } from '../core/step.js'
import type { World } from '../core/world.js'
import { baseAmounts } from './base-amounts.js'

/** What one step did to one base asset, in its base units. */
export type ValueMoved = {
  /** What was there before, at redemption. */
  readonly before: bigint
  /** What is there afterwards, at redemption, and what one-offs took. */
  readonly after: bigint
  /** What rounding of each asset on the way by one base unit comes to. */
  readonly unit: bigint
}

/**
 * What a step took and brought, followed through claims to base assets, in the worlds before and after it.
 *
 * @param flow - The step and its amounts.
 * @param outcome - What came of it.
 * @returns By key of the base asset.
 */
export function valueMoved({ step, world, amounts }: Flow, outcome: Outcome): ReadonlyMap<string, ValueMoved> {
  const touched = new Map<string, Asset>()
  for (const asset of [...step.consumes, ...step.requires, ...step.produces]) touched.set(asset.key, asset)
  const positions = [...touched.values()].filter(({ kind }) => kind === 'position')
  const before = new Sums(world)
  const after = new Sums(outcome.world)
  for (const asset of positions) {
    before.add(asset, 1n)
    after.add(asset, 1n)
  }
  for (const asset of step.consumes) if (asset.kind !== 'position') before.add(asset, amounts[asset.key] ?? 0n)
  for (const asset of step.produces) if (asset.kind !== 'position') after.add(asset, outcome.amounts[asset.key] ?? 0n)
  for (const { kind, asset: key, amount } of outcome.oneOffs ?? []) {
    const asset = before.seen.get(key) ?? after.seen.get(key)
    if (kind !== 'gas' && asset !== undefined) after.add(asset, amount)
  }

  const units = new Map<string, bigint>()
  for (const asset of new Map([...before.seen, ...after.seen]).values()) {
    if (asset.kind === 'position') continue
    for (const [key, amount] of baseAmounts(asset, 1n, world)) units.set(key, (units.get(key) ?? 0n) + abs(amount) + 1n)
  }
  const keys = new Set([...before.amounts.keys(), ...after.amounts.keys()])
  return new Map(
    [...keys].map((key) => [
      key,
      { before: before.amounts.get(key) ?? 0n, after: after.amounts.get(key) ?? 0n, unit: units.get(key) ?? 1n },
    ]),
  )
}

/** Claims in one world, summed by base asset. */
class Sums {
  readonly amounts = new Map<string, bigint>()
  /** All assets on the way, by key. */
  readonly seen = new Map<string, Asset>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  add(asset: Asset, amount: bigint): void {
    this.seen.set(asset.key, asset)
    if (amount === 0n) return
    const claims = asset.claims(this.#world, amount)
    for (const claim of claims) this.add(claim.asset, claim.amount)
    if (claims.length === 0 && asset.kind !== 'position')
      this.amounts.set(asset.key, (this.amounts.get(asset.key) ?? 0n) + amount)
  }
}

const abs = (value: bigint) => (value < 0n ? -value : value)
