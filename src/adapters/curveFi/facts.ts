import type { Adapter } from '../../core/adapter.js'
import type { Assumption } from '../../core/assumption.js'
import type { Facts } from '../../core/wiring.js'
import type { CurvePoolState } from './pool-state.js'

const wei = 10n ** 18n
const date = '2026-08-22'

/** Whole units of each of both coins. */
const held = 30_000n

/** At which the ramp of 2024 ends. */
const a = 200n

/**
 * What the default market says of the pool of stETH and ETH: balances are assumed, and alike, so that the price is at
 * redemption.
 *
 * @param adapter - Curve on Ethereum.
 */
export function curveFiFacts({ protocols }: Pick<Adapter, 'protocols'>): Facts {
  const name = 'stETH/ETH'
  const found = protocols.find(({ id }) => id.startsWith(`curveFi/${name}@`))
  if (found === undefined) return { states: {}, assumptions: {}, sources: {} }
  const of = [found.id]
  const state: CurvePoolState = {
    balances: [held * wei, held * wei],
    units: [null, null],
    adminBalances: [0n, 0n],
    fee: 4_000_000n,
    adminFee: 5_000_000_000n,
    initialA: a * 100n,
    futureA: a * 100n,
    initialATime: 0n,
    futureATime: 0n,
  }
  const assumptions: { readonly [name: string]: Assumption } = {
    [`pool:${name}@curveFi`]: { value: 1, source: 'assumed at redemption: both balances alike', date, of },
    [`depth:${name}@curveFi`]: {
      value: Number(held),
      source: 'ETH, and as much stETH, assumed: not in the record',
      date,
      of,
    },
    [`fee:${name}@curveFi`]: {
      value: 0.0004,
      source: 'of what goes out, as deployed, half of it for the admin; assumed unchanged',
      date: '2021-01-05',
      of,
    },
    [`amplification:${name}@curveFi`]: {
      value: Number(a),
      source: 'where the ramp from 30 to 200 ends (github.com/curvefi/curve-frontend/issues/79), assumed unchanged',
      date: '2024-03-18',
      of,
    },
  }
  return { states: { [found.id]: state }, assumptions, sources: { [found.id]: 'assumed' } }
}
