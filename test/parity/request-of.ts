import type { Address } from 'viem'
import type { Data } from '../../src/core/data.js'
import type { Market } from '../../src/core/market.js'
import type { Strategy } from '../../src/core/strategy.js'
import type { Prepared } from './prepared.js'

/** What is asked of a plan. @param prepared - The strategy, and what was there before. */
export function requestOf({ account, amount, market, position, strategy }: Prepared): {
  readonly strategy: Strategy
  readonly market: Market
  readonly amount: bigint
  readonly account: Address
  readonly positions: { readonly [positionKey: string]: Data }
} {
  const positions = Object.fromEntries(
    strategy.opened.flatMap(({ key }) => (position === undefined ? [] : [[key, position] as const])),
  )
  return { strategy, market, amount, positions, account: account.address }
}
