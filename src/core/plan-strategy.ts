import type { Address } from 'viem'
import { InsufficientBalanceError } from '../errors/insufficient-balance-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import type { Asset } from './asset.js'
import { checkSteps } from './check-steps.js'
import { createWorld } from './create-world.js'
import type { Data } from './data.js'
import { expandCombinator } from './expand-combinator.js'
import { holdingsOf } from './holdings-of.js'
import type { Key } from './key.js'
import { amountsUsed, openLedger, run } from './ledger.js'
import type { Market } from './market.js'
import type { Flow, Plan, Stage } from './plan.js'
import { assetsIn, scopeOf } from './scope-of.js'
import type { Outcome, Step } from './step.js'
import type { Strategy } from './strategy.js'
import { zeroAddress } from './zero-address.js'

/**
 * Plans a strategy on a market: what every step moves, to the wei, the world afterwards, and what is held in it. Pure:
 * the same input gives the same plan, and nothing is fetched.
 *
 * @param parameters - `strategy`. `market`: protocol states at one block. `amount`: the deposit, in base units of the
 * start asset; zero only where positions were opened before. `account`: who holds it. `timestamp`: when it is carried
 * out, in seconds since the epoch; the market's by default. `positions`: what the account has inside opened positions,
 * by key. `values`: numbers that steps refer to by name. `balances`: what the account owns, in base units by key; given,
 * the deposit is held against it. `resume`: for a later stage, the place of its first step and what is held now, in base
 * units by key (`1n` for a position): the steps before have been carried out, and are left out.
 * @returns Stages of flows, the world afterwards, holdings, one-off costs and gas.
 * @throws {@link WrongChainError} where the market is of another chain, {@link InvalidAmountError} and
 * {@link InsufficientBalanceError} where the deposit cannot be, and whatever a step refuses on the chain's behalf.
 * @example
 * ```ts
 * import { defineStrategy, planStrategy } from 'lstack'
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 * import { defaultMarket } from 'lstack/presets'
 *
 * const { eth, stake, wrap } = lido(lidoMainnet)
 * const strategy = defineStrategy({ name: 'hold wstETH', start: eth, steps: [stake(), wrap()] })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * console.log(Object.keys(plan.holdings))
 * // [ 'stETH@1', 'wstETH@1' ]
 * ```
 */
export function planStrategy<end extends Key>(parameters: {
  readonly strategy: Strategy<end>
  readonly market: Market
  readonly amount: bigint
  readonly account?: Address
  readonly timestamp?: bigint
  readonly positions?: { readonly [positionKey: string]: Data }
  readonly values?: { readonly [name: string]: bigint }
  readonly balances?: { readonly [key: Key]: bigint }
  readonly resume?: { readonly step: number; readonly holdings: { readonly [key: Key]: bigint } }
}): Plan<end> {
  const { strategy, market, amount, account = zeroAddress, timestamp, balances, resume } = parameters
  const { start, opened, steps } = strategy
  if (market.chainId !== start.chainId)
    throw new WrongChainError({ what: 'The market', expected: start.chainId, actual: market.chainId })
  if (amount < 0n || (amount === 0n && opened.length === 0))
    throw new InvalidAmountError({ amount: String(amount), expected: 'an amount above zero' })
  if (timestamp !== undefined && timestamp < market.timestamp)
    throw new InvalidAmountError({
      amount: String(timestamp),
      expected: `a timestamp at or after the market's, ${market.timestamp}`,
    })
  if (balances !== undefined) {
    const available = balances[start.key] ?? 0n
    if (available < amount)
      throw new InsufficientBalanceError({
        what: 'The deposit',
        asset: start.key,
        needed: amount,
        available,
        decimals: start.decimals,
      })
  }

  const world = createWorld({ scope: scopeOf(strategy), ...parameters })
  const first = resume?.step ?? 0
  const before = (asset: Asset) => (asset.kind === 'position' ? 1n : (balances?.[asset.key] ?? 0n))
  const deposited = [[start, amount] as const, ...opened.map((asset) => [asset, before(asset)] as const)]
  const opening = resume === undefined ? deposited : heldNow(strategy, resume)
  const ledger = openLedger(world, opening)
  let flows: Flow[] = []
  // A stage that begins inside a combinator is resumed with it.
  let place = first
  const stages: Stage[] = [{ from: world.timestamp, step: first, flows }]
  const execute = (step: Step): Outcome => {
    const amounts = amountsUsed(ledger, step)
    const choice = step.choose({ world: ledger.world, amounts })
    const { flow, outcome } = run(ledger, step, amounts, choice)
    flows.push(flow)
    if (step.endsStage) {
      flows = []
      stages.push({ from: ledger.world.timestamp, step: place, flows })
    }
    return outcome
  }
  const expansions: { readonly id: string; readonly outcome: Data }[] = []
  for (const step of steps.slice(first)) {
    if ('expand' in step) {
      expansions.push({ id: step.id, outcome: expandCombinator(ledger, step, execute) })
      place += 1
    } else {
      place += 1
      execute(step)
    }
  }
  const { held, oneOffs, gas } = ledger
  return {
    strategy,
    market,
    account,
    deposit: { asset: start, amount },
    opening,
    stages: stages.filter((stage) => stage.flows.length > 0),
    world: ledger.world,
    holdings: holdingsOf(strategy, held) as Plan<end>['holdings'],
    oneOffs,
    expansions,
    gas,
  }
}

function heldNow(
  strategy: Strategy,
  { step, holdings }: { readonly step: number; readonly holdings: { readonly [key: Key]: bigint } },
): readonly (readonly [asset: Asset, amount: bigint])[] {
  const { steps } = strategy
  if (!Number.isInteger(step) || step < 0 || step > steps.length)
    throw new InvalidAmountError({ amount: String(step), expected: `a step from 0 to ${steps.length}` })
  const known = new Map(assetsIn(strategy).map((asset) => [asset.key, asset]))
  const held = Object.entries(holdings).flatMap(([key, amount]) => {
    const asset = known.get(key as Key)
    return asset === undefined || amount === 0n ? [] : [[asset, amount] as const]
  })
  checkSteps(
    held.map(([asset]) => asset),
    steps.slice(step),
  )
  return held
}
