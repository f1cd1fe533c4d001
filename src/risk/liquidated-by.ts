import { type AccountPayoff, accountsIn } from '../core/accounts-in.js'
import { appraise, unlimited } from '../core/appraise.js'
import type { Key } from '../core/key.js'
import { type LookThrough, lookThrough } from '../core/look-through.js'
import type { Observable } from '../core/observable.js'
import { exactIn, lensOf } from '../core/observe.js'
import type { AccountBalance, OracleBasis } from '../core/payoff.js'
import { payoffOf } from '../core/payoff-of.js'
import type { Plan } from '../core/plan.js'
import { quoteAt } from '../core/quote-at.js'
import { sourcesOf } from '../core/sources-of.js'
import type { World } from '../core/world.js'
import { wad } from '../math/wad.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { daysFromCarry } from './days-from-carry.js'
import { type Mover, type SmallestMove, smallestMove } from './smallest-move.js'

/**
 * What moves. `exchange-rate`: what a staking token redeems for, as by slashing. `market`: what it trades at. `price`: a
 * price in US dollars. `cap`: the highest exchange rate that an oracle believes, measured against that rate. `other`: any
 * other number that an oracle follows, such as the price of a pool.
 */
export type MoveKind = 'exchange-rate' | 'market' | 'price' | 'cap' | 'other'

/** The smallest move that liquidates. */
export type LiquidatingMove = SmallestMove & {
  readonly kind: MoveKind
  /** What moves, all by the same factor. */
  readonly observables: readonly Observable[]
}

/** What liquidates by way of one balance of an account. */
export type BalanceMoves = {
  readonly asset: Key
  /** What its oracle follows. */
  readonly basis: OracleBasis
  /** The smallest move of each single number that its oracle follows; a number that liquidates by none is left out. */
  readonly moves: readonly LiquidatingMove[]
}

/** What several numbers that move together do. */
export type CommonMove = {
  /** Whether they are of one issuer, in one price, or under the collateral but not under the debt. */
  readonly common: 'issuer' | 'price' | 'collateral'
  /** The issuer, or the price. */
  readonly of: string
  readonly kind: MoveKind
  readonly observables: readonly Observable[]
  /** The smallest common fall that liquidates; `null` where none does, since the debt falls with the collateral. */
  readonly move: LiquidatingMove | null
}

/** What would liquidate a plan, balance by balance and together. */
export type LiquidatedBy = {
  /** The lowest of its accounts; `null` without debt. */
  readonly healthFactor: number | null
  readonly collateral: readonly BalanceMoves[]
  readonly debt: readonly BalanceMoves[]
  readonly together: readonly CommonMove[]
  /** Days until interest above yield liquidates, all else equal; `null` where it does not. */
  readonly daysFromCarry: number | null
}

/**
 * Finds what liquidates a plan: per collateral and per debt the smallest move of each number that its oracle follows, and
 * the smallest fall of numbers that move together. It solves the plan's own mathematics: at the move the health factor is
 * below one, and one unit of the last decimal before it is not.
 *
 * @param plan - The plan.
 * @param look - What {@link lookThrough} gave for it, where it is at hand.
 * @returns The moves; empty lists without debt.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { liquidatedBy } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * for (const { kind, direction, move } of liquidatedBy(plan).collateral[0]?.moves ?? [])
 *   console.log(kind, direction, move.toFixed(4))
 * // exchange-rate fall 0.0789
 * // cap fall 0.0789
 * ```
 */
export function liquidatedBy(plan: Plan, look: LookThrough = lookThrough(plan)): LiquidatedBy {
  const { world } = plan
  const accounts = accountsIn(payoffOf(plan)).filter(({ debt }) => debt.length > 0)
  const quote = quoteAt(
    look.exposures.map(({ asset }) => asset),
    look.unit,
    'redemption',
  )
  const health = (other: World) => appraise(payoffOf(plan, other), quote, exactIn(other)).health
  const search: Search = { world, liquidates: (other) => health(other) < wad, known: new Map() }
  const now = health(world)
  const balances = (pick: (account: AccountPayoff) => readonly AccountBalance[]) =>
    accounts.flatMap(pick).map((balance) => ({
      asset: balance.asset,
      basis: balance.basis,
      moves: moversOf(world, balance).flatMap((mover) =>
        (['fall', 'rise'] as const).flatMap((direction) => moveOf(search, [mover], direction) ?? []),
      ),
    }))
  return {
    healthFactor: now >= unlimited ? null : wadToNumber(now),
    collateral: balances(countedOf),
    debt: balances(({ debt }) => debt),
    together: commonMoves(search, accounts, look),
    daysFromCarry: daysFromCarry(world, health),
  }
}

type Search = {
  readonly world: World
  readonly liquidates: (world: World) => boolean
  /** What was looked for before, by what moves. */
  readonly known: Map<string, LiquidatingMove | null>
}

const kinds: { readonly [prefix: string]: MoveKind } = {
  redemption: 'exchange-rate',
  market: 'market',
  usd: 'price',
  cap: 'cap',
}

const kindOf = (observable: Observable): MoveKind => kinds[observable.slice(0, observable.indexOf(':'))] ?? 'other'

const countedOf = ({ collateral }: AccountPayoff) =>
  collateral.filter(({ liquidationThreshold }) => liquidationThreshold > 0n)

/** The numbers that a balance's oracle follows and that can move, and the cap over it. */
function moversOf(world: World, { oracle, cap, rate }: AccountBalance): readonly Mover[] {
  const capped = cap === undefined || rate === undefined ? [] : [{ observable: cap, of: rate }]
  return [...[...sourcesOf(world, oracle)].map((observable) => ({ observable })), ...capped].filter(
    ({ observable }) => lensOf(world, observable).write !== undefined,
  )
}

function moveOf(search: Search, movers: readonly Mover[], direction: 'fall' | 'rise'): LiquidatingMove | null {
  const observables = movers.map(({ observable }) => observable)
  const key = `${direction} ${observables.join(' ')}`
  const known = search.known.get(key)
  if (known !== undefined) return known
  const [first] = observables
  const found = smallestMove(search.world, movers, direction, search.liquidates)
  const move = found === null || first === undefined ? null : { ...found, kind: kindOf(first), observables }
  search.known.set(key, move)
  return move
}

/** Falls of several numbers of one kind: of one issuer, in one price, and of the collateral alone. */
function commonMoves(
  search: Search,
  accounts: readonly AccountPayoff[],
  { exposures }: LookThrough,
): readonly CommonMove[] {
  const { world } = search
  const sourcesIn = (balances: readonly AccountBalance[]) =>
    new Set(balances.flatMap((balance) => [...sourcesOf(world, balance.oracle)]))
  const collateral = sourcesIn(accounts.flatMap(countedOf))
  const debt = sourcesIn(accounts.flatMap((account) => account.debt))
  const known = new Map<Observable, { readonly issuer: string; readonly price: string }>()
  for (const { asset, path } of exposures)
    for (const risk of asset.risks) {
      const price = [...path, asset].find(({ worth }) => worth !== undefined)?.worth?.price ?? ''
      known.set(risk.type === 'depeg' ? risk.market : risk.redemption, { issuer: asset.protocol, price })
    }
  const groups = new Map<string, { readonly group: Omit<CommonMove, 'move'>; readonly members: Set<Observable> }>()
  const join = (common: CommonMove['common'], of: string, observable: Observable) => {
    const kind = kindOf(observable)
    const key = `${common} ${of} ${kind}`
    const found = groups.get(key) ?? { group: { common, of, kind, observables: [] }, members: new Set() }
    found.members.add(observable)
    groups.set(key, found)
  }
  for (const observable of new Set([...collateral, ...debt])) {
    const of = known.get(observable)
    if (of === undefined || lensOf(world, observable).write === undefined) continue
    join('issuer', of.issuer, observable)
    join('price', of.price.slice(of.price.indexOf(':') + 1), observable)
    if (collateral.has(observable) && !debt.has(observable))
      join('collateral', of.price.slice(of.price.indexOf(':') + 1), observable)
  }
  const seen = new Set<string>()
  return [...groups.values()].flatMap(({ group, members }) => {
    const observables = [...members]
    const key = observables.join(' ')
    if (observables.length < 2 || seen.has(key)) return []
    seen.add(key)
    return [
      {
        ...group,
        observables,
        move: moveOf(
          search,
          observables.map((observable) => ({ observable })),
          'fall',
        ),
      },
    ]
  })
}
