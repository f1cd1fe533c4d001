import type { Adapter } from '../../core/adapter.js'
import type { Facts } from '../../core/wiring.js'
import { wad } from '../../math/wad.js'
import { year } from '../../math/year.js'
import type { MarketState } from './market-state.js'

/** Whole units of WETH, and thousandths of them that are lent. */
const assumed: { readonly [market: string]: { readonly supplied: bigint; readonly lent: bigint } } = {
  'wstETH/WETH:96.5': { supplied: 31_272n, lent: 892n },
  'wstETH/WETH:94.5': { supplied: 14_225n, lent: 905n },
}

/** The rate at target, thousandths of a percent a year: of the size of what WETH cost on Aave v3 Core that day. */
const rateAtTarget = 2_200n

/** What a share has gained since a market opened, in thousandths. */
const gained = { supply: 1_055n, borrow: 1_060n }

/**
 * What the default market says of Morpho Blue: all of it assumed, for its record has nothing of it.
 *
 * @param adapter - The markets.
 * @param timestamp - Seconds since the epoch.
 */
export function morphoBlueFacts({ chainId, protocols }: Adapter, timestamp: bigint): Facts {
  const known = Object.entries(assumed).flatMap(([name, sizes]) => {
    const id = `morphoBlue/${name}@${chainId}`
    return protocols.some((protocol) => protocol.id === id) ? [{ name, id, ...sizes }] : []
  })
  const ids = known.map(({ id }) => id)
  const date = '2026-08-22'
  return {
    states: Object.fromEntries(known.map((market) => [market.id, stateOf(market, timestamp)])),
    sources: Object.fromEntries(ids.map((id) => [id, 'assumed'])),
    assumptions: {
      'markets:morphoBlue': {
        value: known
          .map(({ name, supplied, lent }) => `${name} ${supplied} WETH, ${Number(lent) / 10} % lent`)
          .join('; '),
        source:
          'as a review of the vault yvWETH-1 states both markets for block 26,078,406, five weeks later; assumed of this day too',
        date,
        of: ids,
      },
      'rateAtTarget:morphoBlue': {
        value: Number(rateAtTarget) / 100_000,
        source: 'assumed: of the size of the borrow rate of WETH on Aave v3 Core, which borrowers can turn to',
        date,
        of: ids,
      },
      'shares:morphoBlue': {
        value: 'a borrow share has gained 6.0 % since the market opened, a supply share 5.5 %; the fee is 0',
        source: 'assumed: not in the record; yields do not depend on it',
        date,
        of: ids,
      },
    },
  }
}

function stateOf(
  { supplied, lent }: { readonly supplied: bigint; readonly lent: bigint },
  timestamp: bigint,
): MarketState {
  const totalSupplyAssets = supplied * wad
  const totalBorrowAssets = (totalSupplyAssets * lent) / 1_000n
  const shares = (assets: bigint, index: bigint) => (assets * 1_000_000n * 1_000n) / index
  return {
    totalSupplyAssets,
    totalSupplyShares: shares(totalSupplyAssets, gained.supply),
    totalBorrowAssets,
    totalBorrowShares: shares(totalBorrowAssets, gained.borrow),
    lastUpdate: timestamp,
    fee: 0n,
    rateAtTarget: (rateAtTarget * wad) / 100_000n / year,
  }
}
