import type { Position } from '../core/asset.js'
import type { Data } from '../core/data.js'
import type { Holding } from '../core/plan.js'
import { stateOf, type World } from '../core/world.js'
import type { Composition } from './composition.js'

/** What a composition can go on with: what it is, and how much of it there is. */
export type Standing = {
  /** Which assets and positions are held, and all about these that is no amount. */
  readonly form: string
  /** Base units, by what they are of; owed is negative. */
  readonly amounts: ReadonlyMap<string, bigint>
}

/** Base units that no move is made for. */
const dust = 1_000n

/** What is the same but for rounding: one part in a million. */
const rounding = 1_000_000n

/**
 * Whether enough is surely held for a move.
 *
 * @param holding - What is held of an asset.
 */
export const isUsable = (holding: Holding | undefined): holding is Holding =>
  holding !== undefined && holding.guaranteed > (holding.asset.kind === 'position' ? 0n : dust)

/**
 * Where a composition stands.
 *
 * @param composition - The composition.
 */
export function standingOf({ ledger }: Composition): Standing {
  const { held, world } = ledger
  const form: string[] = []
  const amounts = new Map<string, bigint>()
  for (const [key, holding] of held) {
    if (!isUsable(holding)) continue
    const { asset, amount, guaranteed } = holding
    if (asset.kind !== 'position') {
      form.push(key)
      amounts.set(key, amount)
      amounts.set(`sure ${key}`, guaranteed)
      continue
    }
    form.push(`${key} ${formOf(stateIn(world, asset as Position))}`)
    for (const claim of asset.claims(world, 1n)) {
      const name = `${key} ${claim.asset.key}`
      amounts.set(name, (amounts.get(name) ?? 0n) + claim.amount)
    }
  }
  return { form: form.sort().join('; '), amounts }
}

/**
 * Whether one standing is worth no less than another of the same form: no less of anything that is held, and no more of
 * anything that is owed, but for rounding.
 *
 * @param one - A standing.
 * @param other - Another of the same form.
 */
export function isNoLess({ amounts }: Standing, other: Standing): boolean {
  const names = new Set([...amounts.keys(), ...other.amounts.keys()])
  for (const name of names) {
    const than = other.amounts.get(name) ?? 0n
    const least = than - (than < 0n ? -than : than) / rounding - dust
    if ((amounts.get(name) ?? 0n) < least) return false
  }
  return true
}

const stateIn = (world: World, position: Position): Data => stateOf(world, position)

/** Content without its amounts: whether each is there or not remains. */
const formOf = (content: Data): string =>
  JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? (value === 0n ? 0 : 'some') : value))
