import { accountsIn } from '../../core/accounts-in.js'
import type { Asset } from '../../core/asset.js'
import { observable } from '../../core/formula.js'
import type { Key } from '../../core/key.js'
import type { LookThrough } from '../../core/look-through.js'
import type { Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import type { Plan } from '../../core/plan.js'
import { sourcesOf } from '../../core/sources-of.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import { payoffParts } from './payoff-parts.js'

/** What a source observable stands for, by what assets and payoffs declare of it. */
export type Declared =
  /** The market price of something that can trade away from what it redeems for. */
  | { readonly type: 'basis'; readonly asset: Asset }
  /** What something redeems for, and can be slashed. */
  | { readonly type: 'exchange-rate'; readonly asset: Asset }
  /** The index of a debt; `asset` is the debt, where a claim of the plan shows it. */
  | { readonly type: 'borrow-rate'; readonly asset: Asset | undefined }
  /** A price in US dollars; `peg` where it stands at one. */
  | { readonly type: 'price' | 'peg' }
  /** The price of a pool, of token 1 for one token 0: arbitrage holds it at what both are worth. */
  | { readonly type: 'pool'; readonly token0: Key; readonly token1: Key }

/** A price this near to one US dollar is taken for a peg. */
const nearOne = 0.05

/**
 * Finds what the source observables of a plan stand for. No protocol is named: risks say which prices can leave which
 * redemptions and what can be slashed, worths say what is a price in US dollars, accounts what is the index of a debt.
 *
 * @param plan - The plan.
 * @param look - What it holds and has claims on.
 */
export function declaredFactors(plan: Plan, look: LookThrough): ReadonlyMap<Observable, Declared> {
  const { world } = plan
  const declared = new Map<Observable, Declared>()
  const declare = (names: Iterable<Observable>, what: Declared): void => {
    for (const name of names) if (!declared.has(name)) declared.set(name, what)
  }
  const assets = [...new Map(look.exposures.map(({ asset }) => [asset.key, asset])).values()]

  // The unit of account counts where nothing of it is held: what is held moves against it.
  for (const { worth } of [...assets, look.unit]) {
    if (worth === undefined) continue
    for (const name of sourcesOf(world, observable(worth.price))) {
      const isPeg = Math.abs(wadToNumber(observe(world, name)) - 1) <= nearOne
      declare([name], { type: isPeg ? 'peg' : 'price' })
    }
  }
  for (const asset of assets)
    for (const risk of asset.risks)
      if (risk.type === 'slashing')
        declare(sourcesOf(world, observable(risk.redemption)), { type: 'exchange-rate', asset })
  for (const asset of assets)
    for (const risk of asset.risks) {
      if (risk.type !== 'depeg' || asset.worth === undefined) continue
      const [source] = [...sourcesOf(world, asset.worth.market)].filter((name) => !declared.has(name))
      if (source !== undefined) declare([source], { type: 'basis', asset })
    }
  for (const { asset: held, amount } of Object.values(plan.holdings)) {
    if (amount === 0n) continue
    const payoff = held.payoff(world, amount)
    for (const { debt } of accountsIn(payoff))
      for (const { asset, index } of debt)
        declare(sourcesOf(world, observable(index)), { type: 'borrow-rate', asset: debtOf(look, held, asset, world) })
    for (const part of payoffParts(payoff).rest)
      if (part.type === 'range')
        declare(sourcesOf(world, part.price), { type: 'pool', token0: part.token0, token1: part.token1 })
  }
  return declared
}

/** The asset by which a holding owes another. */
function debtOf(look: LookThrough, held: Asset, owed: Key, world: Plan['world']): Asset | undefined {
  return look.exposures.find(
    ({ asset, path, exposure }) =>
      exposure < 0 && path[0] === held && asset.claims(world, 1n).some((claim) => claim.asset.key === owed),
  )?.asset
}
