import type { RangeDefinitions } from './range.js'

/** Ranges that every deployment offers where it names none of its own: all of a pool, and a band around redemption. */
export const usualRanges = {
  'wstETH/WETH:full': { pool: 'wstETH/WETH', full: true },
  // ETH for one wstETH rises: the band has more room above.
  'wstETH/WETH:peg': { pool: 'wstETH/WETH', redemption: [0.005, 0.01] },
  // About as much of one token as of the other.
  'wstETH/WETH:even': { pool: 'wstETH/WETH', redemption: [0.01, 0.01] },
  'rETH/WETH:full': { pool: 'rETH/WETH', full: true },
  'rETH/WETH:peg': { pool: 'rETH/WETH', redemption: [0.01, 0.02] },
  'USDC/WETH:full': { pool: 'USDC/WETH', full: true },
  'USDC/WETH:band': { pool: 'USDC/WETH', redemption: [0.2, 0.25] },
} as const satisfies RangeDefinitions
