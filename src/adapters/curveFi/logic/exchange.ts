import { amountOf, unitsOf } from '../../../core/rebasing.js'
import { stateOf, type World, withState } from '../../../core/world.js'
import { amplification } from '../math/amplification.js'
import { feeDenominator } from '../math/constants.js'
import { getDy } from '../math/get-dy.js'
import { balancesOf, type CurvePool } from '../pool-protocol.js'

/** What an exchange leaves behind. */
export type Exchanged = {
  readonly world: World
  /** Base units that the pool pays out; they are held against the least that the call allows. */
  readonly paid: bigint
  /** Base units that arrive: a rebasing coin moves whole shares, and may bring less by a base unit or two. */
  readonly arrived: bigint
}

/**
 * Exchanges an exact input in one pool.
 *
 * Source: StableSwapSTETH `exchange`.
 *
 * @param world - The world.
 * @param pool - The pool.
 * @param sold - The place of the coin that is sold.
 * @param amount - Base units of it.
 * @throws what `getDy` throws.
 */
export function exchange(world: World, pool: CurvePool, sold: 0 | 1, amount: bigint): Exchanged {
  const { protocol, coins } = pool
  const state = stateOf(world, protocol)
  const { gross, net, units } = balancesOf(world, pool)
  const amplifier = amplification(state, world.timestamp)
  const { amount: paid, fee } = getDy({ balances: net, amplifier, fee: state.fee }, sold, amount)
  const bought = sold === 0 ? 1 : 0
  const moved = [coins[0], coins[1]].map((coin, place) => unitsOf(world, coin, place === sold ? amount : paid))
  const [inUnits, outUnits] = [moved[sold] as bigint, moved[bought] as bigint]
  const place = <value>(ofSold: value, ofBought: value) =>
    (sold === 0 ? [ofSold, ofBought] : [ofBought, ofSold]) as readonly [value, value]
  const after = withState(world, protocol, {
    ...state,
    balances: place(gross[sold] + amount, gross[bought] - paid),
    units: place(
      coins[sold].index === undefined ? null : units[sold] + inUnits,
      coins[bought].index === undefined ? null : units[bought] - outUnits,
    ),
    adminBalances: place(
      state.adminBalances[sold],
      state.adminBalances[bought] + (fee * state.adminFee) / feeDenominator,
    ),
  })
  const arrived = coins[bought].index === undefined ? paid : amountOf(after, coins[bought], outUnits)
  return { world: after, paid, arrived }
}
