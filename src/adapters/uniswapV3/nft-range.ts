import type { PoolDeployments } from './deployment.js'
import type { Liquidity } from './liquidity.js'
import type { RangeDefinition } from './range.js'

/** The name of the range of one NFT: its pool, its ticks and its id, such as `wstETH/WETH[-1000,1000]#123`. */
export type NftRange<pools extends PoolDeployments = PoolDeployments> =
  `${keyof pools & string}[${number},${number}]#${bigint}`

/** What the name of an NFT's range looks like. */
const nftRangePattern = /^(.+)\[(-?\d+),(-?\d+)\]#(\d+)$/

/**
 * The name of an NFT's range.
 *
 * @param pool - The pool's name in the deployment.
 * @param nft - Its ticks and its id.
 */
export const nftRangeName = (
  pool: string,
  { tokenId, tickLower, tickUpper }: Pick<Liquidity, 'tickLower' | 'tickUpper'> & { readonly tokenId: bigint },
): NftRange => `${pool}[${tickLower},${tickUpper}]#${tokenId}`

/**
 * The range that a name of an NFT's range says.
 *
 * @param name - The name.
 * @returns Undefined where it is none.
 */
export function nftRangeOf(name: string): RangeDefinition | undefined {
  const [, pool, lower, upper, id] = nftRangePattern.exec(name) ?? []
  if (pool === undefined || id === undefined) return undefined
  return { pool, ticks: [Number(lower), Number(upper)], tokenId: BigInt(id) }
}
