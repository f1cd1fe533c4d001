import type { Asset } from '../../../src/core/asset.js'
import { borrowAgainst } from '../../../src/core/borrow-against.js'
import type { Key } from '../../../src/core/key.js'
import type { Ledger } from '../../../src/core/ledger.js'
import { loop } from '../../../src/core/loop.js'
import { LstackError } from '../../../src/errors/lstack-error.js'
import type { Link } from '../options-at.js'
import { drawStep } from './draw-step.js'
import type { JourneyChain } from './journey-chain.js'
import { pathBetween } from './path-between.js'
import { portionOf } from './portion-of.js'
import type { Random } from './random.js'

const draws = 4

/**
 * What can be done with what is held: a step of every kind that fits, of every adapter, and combinators over every
 * lender.
 *
 * @param chain - The adapters.
 * @param ledger - What is held.
 * @param named - What a strategy's type says may be held.
 * @param random - What is drawn.
 */
export function waysOn(
  chain: JourneyChain,
  ledger: Ledger,
  named: ReadonlyMap<Key, Asset>,
  random: Random,
): readonly Link[] {
  const { every, hints } = chain
  const { held, world } = ledger
  const amountOf = ({ key }: Asset) => (named.has(key) ? (held.get(key)?.guaranteed ?? 0n) : 0n)
  const fits = ({ consumes, requires }: Link) =>
    [...consumes, ...requires].every(({ key }) => named.has(key) && held.has(key)) &&
    (consumes.length === 0 || consumes.some((asset) => amountOf(asset) > 0n))
  // Parameters name a position by what its adapter calls it.
  const names = [...held.keys()].flatMap((key) => [key, /:(.*)@/.exec(key)?.[1] ?? key])
  const source = { random, hints, held: new Set(names), world }
  const steps = every.flatMap((adapter) =>
    Object.entries(adapter.steps).flatMap(([id, kind]) => {
      for (let draw = 0; draw < draws; draw++) {
        const step = drawStep(chain, id, kind, source)
        if (step !== undefined && fits(step)) return [portionOf(step, ledger, random)]
      }
      return []
    }),
  )
  const lenders = every.flatMap((adapter) => adapter.lenders ?? [])
  const combinators = lenders.flatMap((lender): readonly Link[] => {
    const collaterals = lender.assets.filter((asset) => amountOf(asset) > 0n)
    if (collaterals.length === 0) return []
    const collateral = random.pick(collaterals)
    const debt = random.pick(lender.assets)
    const target = random.chance(0.5)
      ? { leverage: 1.01 + random.fraction() ** 2 * 6 }
      : { healthFactor: 1.02 + random.fraction() ** 2 * 3 }
    const path = pathBetween(chain, debt.key, collateral.key, random)
    const looped =
      path === undefined
        ? []
        : whereLent(() => loop({ lender, collateral, debt, path: path as never, ...target }) as Link)
    const borrowed =
      debt.key === collateral.key ? [] : whereLent(() => borrowAgainst({ lender, collateral, debt, ...target }) as Link)
    return [...looped, ...borrowed].map((link) => portionOf(link, ledger, random))
  })
  return [...steps, ...combinators]
}

/** What is made, unless the lender does not lend the one for the other. */
function whereLent(make: () => Link): readonly Link[] {
  try {
    return [make()]
  } catch (error) {
    if (error instanceof LstackError) return []
    throw error
  }
}
