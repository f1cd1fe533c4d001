import { accountsIn } from '../core/accounts-in.js'
import type { Asset } from '../core/asset.js'
import { lookThrough } from '../core/look-through.js'
import type { Observable } from '../core/observable.js'
import type { AccountBalance, Payoff } from '../core/payoff.js'
import { payoffOf } from '../core/payoff-of.js'
import type { Plan } from '../core/plan.js'
import { sourcesOf } from '../core/sources-of.js'

/**
 * What can go wrong with one thing that a plan rests on.
 *
 * - `basis`: the market leaves redemption. `slash`: redemption falls. `price`: a price in US dollars moves.
 * - `pool`: the price of a pool that liquidity stands in moves.
 * - `borrow-rate`, `utilisation`: a lending reserve. `ltv`: what a collateral lends. `cap`: the highest exchange rate that
 *   an oracle believes. `stuck`: an oracle no longer follows.
 */
export type ShockKind = 'basis' | 'slash' | 'price' | 'pool' | 'borrow-rate' | 'utilisation' | 'ltv' | 'cap' | 'stuck'

/** One thing of a plan that a shock can be aimed at. */
export type Shockable = {
  readonly kind: ShockKind
  /** What it may be called: symbols, with the market behind an `@` where there may be several. The first names it. */
  readonly names: readonly string[]
  readonly observable: Observable
  /** What it is measured against: the redemption of a market price, the exchange rate of a cap. */
  readonly of?: Observable
}

/**
 * Finds everything in a plan that can be shocked, from the risks of its assets and from its payoff.
 *
 * @param plan - The plan.
 * @returns Each once, in the order in which the plan reaches them.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { shockablesOf } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-hold'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * console.log(shockablesOf(plan).map(({ kind, names }) => `${kind} ${names[0]}`))
 * // [ 'basis stETH', 'slash stETH', 'price ETH' ]
 * ```
 */
export function shockablesOf(plan: Plan): readonly Shockable[] {
  const payoff = payoffOf(plan)
  const found = new Map<string, Shockable>()
  const add = (shockable: Shockable) => {
    if (!plan.world.scope.lenses.has(shockable.observable)) return
    const key = `${shockable.kind} ${shockable.observable}`
    const names = [...new Set([...(found.get(key)?.names ?? []), ...shockable.names])]
    found.set(key, { ...shockable, names })
  }
  const prices = new Set<Observable>()
  for (const { asset, path } of exposuresOf(plan)) {
    for (const shockable of risksOf(asset, path)) add(shockable)
    if (asset.worth !== undefined) prices.add(asset.worth.price)
  }
  for (const { collateral, debt } of accountsIn(payoff)) {
    for (const balance of collateral) for (const shockable of suppliedIn(balance)) add(shockable)
    for (const balance of debt) for (const shockable of lentIn(balance)) add(shockable)
    for (const { oracle } of [...collateral, ...debt])
      for (const source of sourcesOf(plan.world, oracle)) if (source.startsWith('usd:')) prices.add(source)
  }
  for (const price of prices) add({ kind: 'price', names: [nameOf(price)], observable: price })
  for (const { price } of rangesIn(payoff))
    if (price.type === 'observable') add({ kind: 'pool', names: namesAt(nameOf(price.name)), observable: price.name })
  return [...found.values()]
}

/** The exposures of a plan; none where it holds nothing of worth. */
function exposuresOf(plan: Plan) {
  return Object.values(plan.holdings).some(({ amount }) => amount !== 0n) ? lookThrough(plan).exposures : []
}

function risksOf(asset: Asset, path: readonly Asset[]): readonly Shockable[] {
  const above = path.filter(({ kind }) => kind !== 'position').map(({ symbol }) => symbol)
  const names = [asset.symbol, ...above.reverse()]
  return asset.risks.map((risk): Shockable => {
    if (risk.type === 'slashing') return { kind: 'slash', names, observable: risk.redemption }
    const of = risk.redemption === undefined ? {} : { of: risk.redemption }
    return { kind: 'basis', names, observable: risk.market, ...of }
  })
}

function suppliedIn({ index, oracle, cap, rate }: AccountBalance): readonly Shockable[] {
  const reserve = nameOf(index)
  const names = namesAt(reserve)
  return [
    ...(cap === undefined || rate === undefined ? [] : [{ kind: 'cap' as const, names, observable: cap, of: rate }]),
    ...(oracle.type === 'observable' ? [{ kind: 'stuck' as const, names, observable: oracle.name }] : []),
    { kind: 'ltv', names, observable: `ltv:${reserve}` },
    { kind: 'utilisation', names, observable: `utilisation:${reserve}` },
  ]
}

function lentIn({ index, oracle }: AccountBalance): readonly Shockable[] {
  const reserve = nameOf(index)
  const names = namesAt(reserve)
  return [
    { kind: 'borrow-rate', names, observable: `borrowRate:${reserve}` },
    { kind: 'utilisation', names, observable: `utilisation:${reserve}` },
    ...(oracle.type === 'observable' ? [{ kind: 'stuck' as const, names, observable: oracle.name }] : []),
  ]
}

/** What an observable is of: `WETH@aave` of `borrowIndex:WETH@aave`. */
const nameOf = (observable: Observable) => observable.slice(observable.indexOf(':') + 1)

/** With the market, which tells apart, and without. */
const namesAt = (name: string) => [...new Set([name.split('@')[0] ?? name, name])]

function rangesIn(payoff: Payoff): readonly Extract<Payoff, { readonly type: 'range' }>[] {
  switch (payoff.type) {
    case 'range':
      return [payoff]
    case 'sum':
      return payoff.of.flatMap(rangesIn)
    case 'maturity':
      return rangesIn(payoff.of)
    default:
      return []
  }
}
