import { ExchangeTooSmallError } from '../errors/exchange-too-small-error.js'
import { PoolEmptyError } from '../errors/pool-empty-error.js'
import { feeDenominator } from './constants.js'
import { getD } from './get-d.js'
import { getY } from './get-y.js'

/** What comes out of an exchange, in base units. */
export type Bought = {
  readonly amount: bigint
  /** What was kept of it: for those who provide liquidity, and a part of it for the admin. */
  readonly fee: bigint
}

/**
 * What an exact input buys: one base unit less than the invariant gives, less the fee.
 *
 * Source: StableSwapSTETH `get_dy` and `exchange`.
 *
 * @param pool - `balances`: base units of both coins, without the admin's. `amplifier`: in hundredths. `fee`: in
 * ten-billionths.
 * @param sold - The place of the coin that is sold.
 * @param amount - Base units of it.
 * @throws {@link PoolEmptyError} where the pool lacks a coin, {@link ExchangeTooSmallError} where less than nothing would
 * come out, {@link NotConvergedError} where the contract gives up.
 */
export function getDy(
  pool: { readonly balances: readonly [bigint, bigint]; readonly amplifier: bigint; readonly fee: bigint },
  sold: 0 | 1,
  amount: bigint,
): Bought {
  const { balances, amplifier, fee } = pool
  const [own, other] = sold === 0 ? balances : [balances[1], balances[0]]
  if (own === 0n || other === 0n) throw new PoolEmptyError()
  const bought = other - getY(own + amount, getD(balances, amplifier), amplifier) - 1n
  if (bought < 0n) throw new ExchangeTooSmallError({ amount })
  const kept = (bought * fee) / feeDenominator
  return { amount: bought - kept, fee: kept }
}
