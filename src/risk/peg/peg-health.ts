import type { Adapter } from '../../core/adapter.js'
import type { Asset } from '../../core/asset.js'
import { createWorld } from '../../core/create-world.js'
import type { Key } from '../../core/key.js'
import type { Market } from '../../core/market.js'
import type { Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import type { Exit } from '../../core/risk.js'
import { createScope } from '../../core/scope.js'
import type { World } from '../../core/world.js'
import type { Rate } from '../../math/rate.js'
import { ratio } from '../../math/ratio.js'
import { wad } from '../../math/wad.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import { type AssetLending, lendingOf } from './lending-of.js'
import { type Measure, measure, measureFrom, measureShare, measureSum } from './measure.js'
import { pegProtocols } from './peg-protocols.js'
import { pegTokens } from './peg-tokens.js'
import { type PoolDepth, poolDepth } from './pool-depth.js'
import { type PoolPeg, poolPeg, poolsOf } from './pool-peg.js'
import { redemptionOf, type StakingToken, stakingToken, tokensOf } from './staking-token.js'
import { type Waiting, waitingOf } from './waiting-of.js'

/** A form in which a staking token is held: itself, or wrapped. */
export type PegForm = {
  readonly asset: Key
  /** What one whole unit redeems for, in the base. */
  readonly redemption: Measure<number>
}

/** What all units of a token are worth together. */
export type Capitalisation = {
  /** Base units of the base, at what the protocol redeems for. */
  readonly redemption: Measure<bigint>
  /** Base units of the base, at what the market pays. */
  readonly market: Measure<bigint>
  readonly usd: { readonly redemption: Measure<number>; readonly market: Measure<number> }
}

/** How well a staking token holds to what it redeems for. Prices are in the base, for one whole unit. */
export type PegHealth = {
  readonly asset: Key
  /** What it is a claim on in the end. */
  readonly base: Key
  readonly forms: readonly PegForm[]
  readonly redemption: Measure<number>
  /** The mean price of the pools before their fees, weighted with what they hold; without pools, what `observed` says. */
  readonly market: Measure<number>
  /** What `market` comes from. */
  readonly marketFrom: 'pools' | 'observed'
  /** What the observable of its market price shows. */
  readonly observed: Measure<number>
  /** `market / redemption − 1`. */
  readonly basis: Measure<number>
  readonly pools: readonly PoolPeg[]
  /** How much can be sold over all pools until their price has fallen to a basis. */
  readonly depth: readonly PoolDepth[]
  /** Base units. */
  readonly supply: Measure<bigint>
  readonly capitalisation: Capitalisation
  readonly lent: AssetLending
  readonly inPools: {
    /** Base units, wrapped ones as what they redeem for. */
    readonly amount: Measure<bigint>
    /** Whether that is all; where not, it is what was read, and there may be more. */
    readonly isComplete: boolean
    readonly shareOfSupply: Measure<number>
  }
  readonly exits: readonly Exit[]
  readonly exitQueue: Waiting
  /** `(1 / (1 + basis) − 1) · 365 / days of waiting`: what a buyer earns who redeems through the queue. */
  readonly yieldToRedemption: Measure<Rate<'apr'>>
  /** Names of the market's assumptions that these figures rest on. */
  readonly assumptions: readonly string[]
}

/**
 * Says how well staking tokens hold to what they redeem for: redemption rate, market price, basis, depth, market
 * capitalisation, what is lent and what stands in pools, exit queue, and yield to redemption.
 *
 * A staking token is one that states that it can trade away from what it redeems for; wrappers count as what they wrap.
 * The pools are those of the adapters that trade a form of it for its base. Nothing is guessed: a figure that something
 * is missing for is `null` with the reason.
 *
 * @param at - A world, or a market, which is read as one.
 * @param options - `adapters`: where tokens, pools and lenders are found. `assets`: keys of tokens or of their wrappers;
 * all staking tokens of the adapters by default. `depths`: the basis to which depth is stated, as negative fractions;
 * −0.5 %, −1 % and −5 % by default.
 * @returns One statement a token, in the order of the adapters.
 * @throws UnknownPeggedAssetError where an asset is none of theirs.
 * @example
 * ```ts
 * import { adapters, defaultMarket } from 'lstack/presets'
 * import { pegHealth } from 'lstack/risk'
 *
 * const health = pegHealth(defaultMarket(), { adapters: Object.values(adapters), assets: ['stETH@1'] })
 * for (const { asset, redemption, exitQueue } of health) console.log(asset, redemption.value, exitQueue.days.value)
 * // stETH@1 1 5
 * ```
 */
export function pegHealth(
  at: World | Market,
  options: {
    readonly adapters: readonly Adapter[]
    readonly assets?: readonly Key[]
    readonly depths?: readonly number[]
  },
): readonly PegHealth[] {
  const { adapters, assets, depths = [-0.005, -0.01, -0.05] } = options
  const world = 'scope' in at ? at : worldOf(at, adapters)
  const tokens = tokensOf(adapters)
  return pegTokens(adapters, assets).map((asset) =>
    healthOf(stakingToken(asset, tokens, world), world, adapters, depths),
  )
}

function worldOf(market: Market, adapters: readonly Adapter[]): World {
  return createWorld({ scope: createScope({ protocols: pegProtocols({ adapters }), positions: [] }), market })
}

function healthOf(
  token: StakingToken,
  world: World,
  adapters: readonly Adapter[],
  depths: readonly number[],
): PegHealth {
  const { asset, base, forms } = token
  const show = (kind: string) => measure(() => observe(world, `${kind}:${asset.symbol}` as Observable))
  const rate = measure(() => redemptionOf(asset, world))
  const venues = poolsOf(token, adapters)
  const pools = venues.map((venue) => poolPeg(venue, token, world))
  const observed = measureFrom(rate, () => show('market'))
  const { price, from } = marketPrice(pools, observed)
  const basis = measureFrom(rate, (redeems) =>
    measureFrom(price, (pays) => ({ value: pays / wadToNumber(redeems) - 1 })),
  )
  const supply = measureFrom(show('supply'), (units) => ({ value: fromWad(units, asset) }))
  const exitQueue = waitingOf(asset, world)
  return {
    asset: asset.key,
    base: base.key,
    forms: forms.map((form) => ({ asset: form.key, redemption: asNumber(measure(() => redemptionOf(form, world))) })),
    redemption: asNumber(rate),
    market: price,
    marketFrom: from,
    observed: asNumber(observed),
    basis,
    pools,
    depth: depths.map((to) => poolDepth(to, venues, token, world)),
    supply,
    capitalisation: capitalise(token, world, supply, rate, basis),
    lent: lendingOf(token, world, supply),
    inPools: pooled(pools, supply),
    exits: asset.exits,
    exitQueue,
    yieldToRedemption: yieldToRedemption(basis, exitQueue),
    assumptions: restsOn(
      token,
      world,
      venues.flatMap(({ venue }) => venue.protocols.map(({ id }) => id)),
    ),
  }
}

const asNumber = (figure: Measure<bigint>): Measure<number> =>
  measureFrom(figure, (value) => ({ value: wadToNumber(value) }))

const fromWad = (units: bigint, { decimals }: Asset) => (units * 10n ** BigInt(decimals)) / wad

/** The pools' price where all of them are known, else what the observable shows. */
function marketPrice(
  pools: readonly PoolPeg[],
  observed: Measure<bigint>,
): { readonly price: Measure<number>; readonly from: 'pools' | 'observed' } {
  if (pools.length === 0) return { price: asNumber(observed), from: 'observed' }
  let [sum, weights] = [0, 0]
  for (const { price, reserves } of pools) {
    if ('reason' in price) return { price, from: 'pools' }
    if ('reason' in reserves) return { price: reserves, from: 'pools' }
    const weight = Number(reserves.value.worth)
    sum += price.value * weight
    weights += weight
  }
  if (weights === 0) return { price: { value: null, reason: 'The pools are empty.' }, from: 'pools' }
  return { price: { value: sum / weights }, from: 'pools' }
}

function capitalise(
  { asset, base }: StakingToken,
  world: World,
  supply: Measure<bigint>,
  rate: Measure<bigint>,
  basis: Measure<number>,
): Capitalisation {
  const one = 10n ** BigInt(asset.decimals)
  const unit = 10n ** BigInt(base.decimals)
  const redemption = measureFrom(supply, (units) =>
    measureFrom(rate, (redeems) => ({ value: (units * redeems * unit) / (one * wad) })),
  )
  const market = measureFrom(redemption, (value) =>
    measureFrom(basis, (off) => ({ value: value + (value * BigInt(Math.round(off * 1e15))) / 10n ** 15n })),
  )
  const usd = measure(() => observe(world, asset.worth?.price ?? (`usd:${base.symbol}` as Observable)))
  const inUsd = (figure: Measure<bigint>) =>
    measureFrom(figure, (value) => measureFrom(usd, (price) => ({ value: ratio(value, unit) * wadToNumber(price) })))
  return { redemption, market, usd: { redemption: inUsd(redemption), market: inUsd(market) } }
}

function pooled(pools: readonly PoolPeg[], supply: Measure<bigint>): PegHealth['inPools'] {
  const amount = measureSum(pools.map(({ reserves }) => measureFrom(reserves, (own) => ({ value: own.amount }))))
  return {
    amount,
    isComplete: pools.every(({ reserves }) => !('reason' in reserves) && reserves.value.isComplete),
    shareOfSupply: measureShare(amount, supply),
  }
}

function yieldToRedemption(basis: Measure<number>, { days }: Waiting): Measure<Rate<'apr'>> {
  return measureFrom(basis, (off) =>
    measureFrom<number, Rate<'apr'>>(days, (wait) =>
      wait > 0
        ? { value: { basis: 'apr', value: ((1 / (1 + off) - 1) * 365) / wait, window: 'instant' } }
        : { value: null, reason: 'It is redeemed at once.' },
    ),
  )
}

/** The assumptions about what was looked at, but for those about everything. */
function restsOn({ forms }: StakingToken, world: World, ofPools: readonly string[]): readonly string[] {
  const used = new Set([...forms.flatMap(({ protocols }) => protocols.map(({ id }) => id)), ...ofPools])
  const shows = ({ observables = {} }: World['scope']['protocols'][number]) =>
    Object.keys(observables).some((name) => forms.some(({ symbol }) => isAbout(name, symbol)))
  for (const protocol of world.scope.protocols) if (shows(protocol)) used.add(protocol.id)
  return Object.entries(world.market.assumptions)
    .filter(([, { of }]) => of.some((id) => used.has(id)))
    .map(([name]) => name)
}

const isAbout = (observable: string, symbol: string) => {
  const about = observable.slice(observable.indexOf(':') + 1)
  return about === symbol || about.startsWith(`${symbol}@`)
}
