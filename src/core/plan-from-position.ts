import { InsufficientBalanceError } from '../errors/insufficient-balance-error.js'
import { NothingHeldError } from '../errors/nothing-held-error.js'
import type { AccountPosition } from './account-position.js'
import type { Asset } from './asset.js'
import type { Key } from './key.js'
import { lookThrough } from './look-through.js'
import { nativeAsset } from './native-asset.js'
import type { Plan } from './plan.js'
import { planStrategy } from './plan-strategy.js'
import { assetsIn } from './scope-of.js'
import type { Strategy } from './strategy.js'

/**
 * Plans from what an account holds. Without a strategy it is a plan of no steps: what is held is what it opens with and
 * what it ends in, so that analysis, look-through and stress apply to it; its deposit is the redemption value of all of
 * it. With a strategy its steps run on what is held, and whatever they leave alone stays held.
 *
 * @param position - What the account holds, as `readPosition` gives it.
 * @param options - `strategy`: steps to take. `amounts`: base units of tokens that count as held where that is not all,
 * by key; zero leaves one out. `unit`: what a plan without a strategy is valued in; the chain's native asset by default.
 * `timestamp`: when it is carried out, in seconds since the epoch; the market's by default. `values`: numbers that steps
 * refer to by name.
 * @returns The plan, whose opening is what is held.
 * @throws {@link NothingHeldError} where nothing is, {@link InsufficientBalanceError} where less is held than `amounts`
 * says, and what {@link planStrategy} and {@link lookThrough} throw.
 * @example
 * ```ts
 * import { planFromPosition } from 'lstack'
 * import { adapters, defaultMarket } from 'lstack/presets'
 *
 * const { wstETH, protocols } = adapters.lido
 * const plan = planFromPosition({
 *   account: '0x00000000000000000000000000000000000000aa',
 *   market: defaultMarket(),
 *   protocols,
 *   assets: [wstETH],
 *   holdings: { [wstETH.key]: 10n ** 18n },
 *   positions: {},
 * })
 * console.log(plan.stages.length, plan.deposit.asset.key)
 * // 0 ETH@1
 * ```
 */
export function planFromPosition<end extends Key = Key>(
  position: AccountPosition,
  options: {
    readonly strategy?: Strategy<end>
    readonly amounts?: { readonly [key: Key]: bigint }
    readonly unit?: Asset
    readonly timestamp?: bigint
    readonly values?: { readonly [name: string]: bigint }
  } = {},
): Plan<end> {
  const { account, market, positions } = position
  const { amounts = {}, timestamp, values } = options
  const holdings = limit(position, amounts, options.strategy)
  const held = position.assets.filter(({ key }) => (holdings[key] ?? 0n) > 0n)
  if (held.length === 0) throw new NothingHeldError({ account, blockNumber: market.blockNumber })
  const strategy = options.strategy ?? asItIs(position, options.unit)
  const opened = strategy.opened.map((asset) => held.find(({ key }) => key === asset.key) ?? asset)
  const isNew = ({ key }: Asset) => ![strategy.start, ...opened].some((known) => known.key === key)
  const plan = planStrategy<end>({
    strategy: { ...strategy, opened: [...opened, ...held.filter(isNew)] },
    market,
    account,
    amount: holdings[strategy.start.key] ?? 0n,
    positions,
    resume: { step: 0, holdings },
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(values === undefined ? {} : { values }),
  })
  if (options.strategy !== undefined) return plan
  const there = Object.entries(plan.holdings).filter(([, { amount }]) => amount > 0n)
  return {
    ...plan,
    holdings: Object.fromEntries(there) as Plan<end>['holdings'],
    deposit: { asset: strategy.start, amount: lookThrough(plan).equity },
  }
}

/** What is held, and no more of it than the amounts given. */
function limit(
  { assets, holdings }: AccountPosition,
  amounts: { readonly [key: Key]: bigint },
  strategy: Strategy | undefined,
): { readonly [key: Key]: bigint } {
  const known = strategy === undefined ? assets : [...assets, ...assetsIn(strategy)]
  for (const [asset, needed] of Object.entries(amounts)) {
    const available = holdings[asset as Key] ?? 0n
    const decimals = known.find(({ key }) => key === asset)?.decimals ?? 0
    if (needed > available) throw new InsufficientBalanceError({ what: 'The plan', asset, needed, available, decimals })
  }
  return { ...holdings, ...amounts }
}

/** No steps; what shows the price of the unit is known beside what is held. */
function asItIs({ market, protocols }: AccountPosition, given: Asset | undefined): Strategy<never> {
  const unit = given ?? nativeAsset({ chainId: market.chainId })
  const price = unit.worth?.price
  const shown = protocols.filter(({ observables = {} }) => price !== undefined && Object.hasOwn(observables, price))
  const start = { ...unit, protocols: [...unit.protocols, ...shown] }
  return { name: 'what is held', start, opened: [], steps: [] }
}
