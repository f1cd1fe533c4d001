import type { Asset } from '../../core/asset.js'
import { observable, product, quotient } from '../../core/formula.js'
import type { Lens, Observable } from '../../core/observable.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { amountOf, asRead, unitsBehind, unitsOf } from '../../core/rebasing.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { poolAbi } from './abi.js'
import { curveFiComponents } from './components.js'
import type { CurvePoolDeployment } from './deployment.js'
import { OtherCoinsError } from './errors/other-coins-error.js'
import { PoolEmptyError } from './errors/pool-empty-error.js'
import { amplification } from './math/amplification.js'
import { balancesAtPrice } from './math/balances-at-price.js'
import { spotPrice } from './math/spot-price.js'
import { type CurvePoolState, curvePoolState } from './pool-state.js'

/** A pool with its coins in the contract's order. */
export type CurvePool = {
  readonly name: string
  readonly deployment: CurvePoolDeployment
  readonly coins: readonly [Asset, Asset]
  readonly protocol: Protocol<string, CurvePoolState>
  /** The observable of its price: whole units of the first coin for one of the second, before the fee. */
  readonly price: Observable
}

/** What a pool has in a world. */
export type PoolBalances = {
  /** Base units of both coins, those of the admin included. */
  readonly gross: readonly [bigint, bigint]
  /** Base units of both coins that can be exchanged. */
  readonly net: readonly [bigint, bigint]
  /** The coins' own shares behind `gross`; base units of a coin that does not rebase. */
  readonly units: readonly [bigint, bigint]
}

/** What stands for the native coin in a pool. */
const native = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'

/**
 * One pool as a slice of the chain: shared by every step that exchanges there.
 *
 * @param chainId - The chain.
 * @param name - The pool's name in the deployment.
 * @param deployment - Where the pool stands.
 * @param coins - Its coins in the contract's order, with 18 decimals each.
 */
export function poolProtocol(
  chainId: number,
  name: string,
  deployment: CurvePoolDeployment,
  coins: readonly [Asset, Asset],
): CurvePool {
  const price: Observable = `pool:${name}@curveFi`
  const protocol: Protocol<string, CurvePoolState> = {
    id: `curveFi/${name}@${chainId}`,
    state: curvePoolState,
    components: [curveFiComponents(name, chainId)],
    load: () => load(name, deployment, coins),
    misfit: ({ balances, adminBalances }) =>
      balances.some((balance, index) => balance < (adminBalances[index] as bigint))
        ? 'its admin has more than the pool'
        : undefined,
    observables: {
      [price]: {
        read: (world) => poolPrice(world, pool),
        write: (world, value) => {
          const state = stateOf(world, protocol)
          const at = balancesAtPrice(netOf(world), amplification(state, world.timestamp), value)
          const [one, two] = [at[0] + state.adminBalances[0], at[1] + state.adminBalances[1]]
          return withState(world, protocol, {
            ...state,
            balances: [one, two],
            units: [unitsLike(world, coins[0], one), unitsLike(world, coins[1], two)],
          })
        },
      },
      ...marketLens(deployment.market, price, coins),
    },
  }
  const pool = { name, deployment, coins, protocol, price }
  const netOf = (world: World) => {
    const { net } = balancesOf(world, pool)
    if (net[0] === 0n || net[1] === 0n) throw new PoolEmptyError()
    return net
  }
  return pool
}

/**
 * What a pool has: of a rebasing coin more or less than was read.
 *
 * @param world - The world.
 * @param pool - The pool.
 */
export function balancesOf(world: World, { coins, protocol }: Pick<CurvePool, 'coins' | 'protocol'>): PoolBalances {
  const state = stateOf(world, protocol)
  const own = ([0, 1] as const).map((place) => {
    const [coin, balance] = [coins[place], state.balances[place]]
    if (coin.index === undefined) return { gross: balance, units: balance }
    const units = state.units[place] ?? unitsBehind(asRead(world), coin, balance)
    return { gross: amountOf(world, coin, units), units }
  }) as unknown as readonly [{ gross: bigint; units: bigint }, { gross: bigint; units: bigint }]
  const [one, two] = own
  const [adminOne, adminTwo] = state.adminBalances
  return {
    gross: [one.gross, two.gross],
    net: [one.gross - adminOne, two.gross - adminTwo],
    units: [one.units, two.units],
  }
}

/**
 * The price of a pool: whole units of the first coin for one of the second, before the fee.
 *
 * @param world - The world.
 * @param pool - The pool.
 * @returns With 18 decimals.
 * @throws {@link PoolEmptyError} where it lacks a coin.
 */
export function poolPrice(world: World, pool: Pick<CurvePool, 'coins' | 'protocol'>): bigint {
  const { net } = balancesOf(world, pool)
  if (net[0] === 0n || net[1] === 0n) throw new PoolEmptyError()
  return spotPrice(net, amplification(stateOf(world, pool.protocol), world.timestamp))
}

const unitsLike = (world: World, coin: Asset, amount: bigint): bigint | null =>
  coin.index === undefined ? null : unitsOf(world, coin, amount)

function marketLens(
  symbol: string | undefined,
  price: Observable,
  [one, two]: readonly [Asset, Asset],
): { readonly [name: Observable]: Lens } {
  const [coin, other] = symbol === two.symbol ? [two, one] : [one, two]
  if (symbol === undefined || symbol !== coin.symbol || other.worth === undefined) return {}
  const { market } = other.worth
  const formula = coin === two ? product(observable(price), market) : quotient(market, observable(price))
  return { [`market:${symbol}`]: { read: () => formula } }
}

function* load(
  name: string,
  { address }: CurvePoolDeployment,
  coins: readonly [Asset, Asset],
): Generator<readonly ReadRequest[], CurvePoolState, readonly unknown[]> {
  const pool = { address, abi: poolAbi } as const
  const [stated, net, admin, fee, adminFee, initialA, futureA, initialATime, futureATime] = yield* readAll([
    readAll([
      read({ ...pool, functionName: 'coins', args: [0n] }),
      read({ ...pool, functionName: 'coins', args: [1n] }),
    ]),
    readAll([
      read({ ...pool, functionName: 'balances', args: [0n] }),
      read({ ...pool, functionName: 'balances', args: [1n] }),
    ]),
    readAll([
      read({ ...pool, functionName: 'admin_balances', args: [0n] }),
      read({ ...pool, functionName: 'admin_balances', args: [1n] }),
    ]),
    read({ ...pool, functionName: 'fee', args: [] }),
    read({ ...pool, functionName: 'admin_fee', args: [] }),
    read({ ...pool, functionName: 'initial_A', args: [] }),
    read({ ...pool, functionName: 'future_A', args: [] }),
    read({ ...pool, functionName: 'initial_A_time', args: [] }),
    read({ ...pool, functionName: 'future_A_time', args: [] }),
  ])
  const expected = coins.map((coin) => (coin.address ?? native).toLowerCase())
  if (stated.some((coin, index) => coin.toLowerCase() !== expected[index]))
    throw new OtherCoinsError({ pool: name, coins: stated })
  return {
    balances: [net[0] + admin[0], net[1] + admin[1]],
    units: [null, null],
    adminBalances: [admin[0], admin[1]],
    fee,
    adminFee,
    initialA,
    futureA,
    initialATime,
    futureATime,
  }
}
