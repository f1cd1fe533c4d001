import type { CurvePoolState } from '../../../src/adapters/curveFi/pool-state.js'
import type { QueuedWithdrawal } from '../../../src/adapters/eigenLayer/queue.js'
import { availableCollateral } from '../../../src/adapters/rocketPool/available-collateral.js'
import { maximumDeposit } from '../../../src/adapters/rocketPool/maximum-deposit.js'
import type { RocketPoolState } from '../../../src/adapters/rocketPool/rocket-pool-state.js'
import { isLoaded } from '../../../src/adapters/uniswapV3/logic/is-loaded.js'
import { wordOf } from '../../../src/adapters/uniswapV3/math/word-of.js'
import type { PoolState } from '../../../src/adapters/uniswapV3/pool-state.js'
import type { Data } from '../../../src/core/data.js'

type Fields = { readonly [field: string]: Data }

const without =
  (...fields: readonly string[]) =>
  (content: Fields): unknown =>
    Object.fromEntries(Object.entries(content).filter(([field]) => !fields.includes(field)))

/** What exchanges of one stage may lose in transfers of a token that is counted in shares. */
const lostInExchanges = 16n

/** The larger of two that differ by what transfers may lose. */
const nearest = (amount: bigint, other: bigint): bigint =>
  other > amount && other - amount <= lostInExchanges ? other : amount

/**
 * What a plan does not predict of a slice, by how its id begins. All else of every slice is as the chain says. Each form
 * is also told of the other: what the chain says to what the plan says, and the other way round.
 */
const forms: { readonly [prefix: string]: (content: never, other: never) => unknown } = {
  // The limit grows with blocks, of which a plan does not know how many will come.
  'lido@': without('prevStakeLimit', 'prevStakeBlockNumber'),
  // What the pool hands to waiting validators leaves balance and queue alike.
  'rocketPool@': (state: RocketPoolState) => {
    const { poolBalance: _, queueCapacity: __, ...rest } = state
    return { ...rest, collateral: availableCollateral(state), room: maximumDeposit(state) }
  },
  // Where a pool is read follows its price, which a plan moves without reading on.
  'uniswapV3/': ({ loaded: _, ticks, ...pool }: PoolState, other: PoolState) => ({
    ...pool,
    ticks: ticks.filter(({ tick }) => isLoaded(other, wordOf(tick, pool.tickSpacing))),
  }),
  // Whether the token's own shares are stated or follow from the balance.
  'eigenLayer/': without('units'),
  // A stake that is not there may be stated, or not; the order is that of nothing.
  'eigenLayer@': ({ stakes, ...account }: { readonly stakes: readonly Fields[] }) => ({
    ...account,
    stakes: stakes
      .filter(({ depositShares }) => depositShares !== 0n)
      .sort((a, b) => (String(a.asset) < String(b.asset) ? -1 : 1)),
  }),
  // Leaving an operator queues all stakes at once, in an order that neither amounts nor later steps depend on.
  'eigenLayerQueue@': ({ withdrawals }: { readonly withdrawals: readonly QueuedWithdrawal[] }) =>
    [...withdrawals].sort(
      (a, b) => Number(a.startBlock - b.startBlock) || (a.asset === b.asset ? 0 : a.asset < b.asset ? -1 : 1),
    ),
  // Whether the coin's own shares are stated or follow from the balance, which loses up to 2 wei in each transfer.
  'curveFi/': ({ units: _, ...pool }: CurvePoolState, other: CurvePoolState) => ({
    ...pool,
    balances: pool.balances.map((balance, place) => nearest(balance, other.balances[place] as bigint)),
  }),
  // The chain does not say when a request was made.
  'etherFiWithdrawal@': (requests: readonly Fields[]) => requests.map(without('requestedAt')),
  // What of it depends on the price at which it ran is for the plan alone.
  'uniswapV3:': without('unsure0', 'unsure1'),
}

/**
 * A slice of the chain and of a plan, in the form in which they must be equal.
 *
 * @param id - The id of the slice.
 * @param predicted - What the plan says.
 * @param actual - What the chain says.
 */
export function asPredicted(id: string, predicted: Data, actual: Data): readonly [predicted: unknown, actual: unknown] {
  const [, form] = Object.entries(forms).find(([prefix]) => id.startsWith(prefix)) ?? [undefined, (same: Data) => same]
  const ours = form(predicted as never, actual as never)
  return [ours, forgetWhere(ours, form(actual as never, predicted as never))]
}

/** What is only known after execution is `null` in a plan. */
function forgetWhere(predicted: unknown, actual: unknown): unknown {
  if (predicted === null) return null
  if (Array.isArray(predicted) && Array.isArray(actual))
    return actual.map((each, index) => (index < predicted.length ? forgetWhere(predicted[index], each) : each))
  if (typeof predicted !== 'object' || typeof actual !== 'object' || actual === null) return actual
  return Object.fromEntries(
    Object.entries(actual).map(([field, value]) => [
      field,
      field in predicted ? forgetWhere((predicted as { readonly [name: string]: unknown })[field], value) : value,
    ]),
  )
}
