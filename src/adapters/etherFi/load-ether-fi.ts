import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { eETHAbi, liquidityPoolAbi, pausableAbi, rateLimiterAbi, redemptionManagerAbi } from './abi.js'
import type { EtherFiDeployment } from './deployment.js'
import type { EtherFiState, PausableContract, Pause } from './ether-fi-state.js'

/** What stands for ETH where a token is named. Source: EtherFiRedemptionManager `ETH_ADDRESS`. */
export const ethAddress = '0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE'

/**
 * The limits on minting and burning eETH: `keccak256` of their names.
 *
 * Source: EETH `EETH_MINT_LIMIT_ID`, `EETH_BURN_LIMIT_ID`.
 */
export const limitIds = {
  mint: '0xcc0f998d0366c7f31f40808a6c491ccd6963d72e35b41552ee1dc291920ad683',
  burn: '0x31f08af9e3989e3dfc1bd83bcdc0b63dc1946a46e598156f6fe782a61dab3ebd',
} as const

const pausable: readonly PausableContract[] = [
  'liquidityPool',
  'eETH',
  'weETH',
  'withdrawRequestNFT',
  'redemptionManager',
]

/**
 * Reads what ether.fi says of itself, in one round.
 *
 * @param deployment - Where its contracts stand.
 */
export function* loadEtherFi(
  deployment: EtherFiDeployment,
): Generator<readonly ReadRequest[], EtherFiState, readonly unknown[]> {
  const { liquidityPool, eETH, redemptionManager, rateLimiter } = deployment
  const pool = { address: liquidityPool, abi: liquidityPoolAbi, args: [] } as const
  const limit = { address: rateLimiter, abi: rateLimiterAbi, functionName: 'getLimit' } as const
  const [
    totalValueOutOfLp,
    totalValueInLp,
    totalShares,
    minimum,
    maximum,
    mint,
    burn,
    redemption,
    paused,
    pausedUntil,
  ] = yield* readAll([
    read({ ...pool, functionName: 'totalValueOutOfLp' }),
    read({ ...pool, functionName: 'totalValueInLp' }),
    read({ address: eETH, abi: eETHAbi, functionName: 'totalShares', args: [] }),
    read({ ...pool, functionName: 'minWithdrawAmount' }),
    read({ ...pool, functionName: 'maxWithdrawAmount' }),
    read({ ...limit, args: [limitIds.mint] }),
    read({ ...limit, args: [limitIds.burn] }),
    read({
      address: redemptionManager,
      abi: redemptionManagerAbi,
      functionName: 'tokenToRedemptionInfo',
      args: [ethAddress],
    }),
    readAll(
      pausable.map((contract) =>
        read({ address: deployment[contract], abi: pausableAbi, functionName: 'paused', args: [] }),
      ),
    ),
    readAll(
      pausable.map((contract) =>
        read({ address: deployment[contract], abi: pausableAbi, functionName: 'pausedUntil', args: [] }),
      ),
    ),
  ])
  const [bucket, exitFeeSplitToTreasury, exitFee, lowWatermark] = redemption
  const bucketOf = ([capacity, remaining, refillRate, lastRefill]: typeof mint) => ({
    capacity,
    remaining,
    lastRefill,
    refillRate,
  })
  return {
    totalValueOutOfLp,
    totalValueInLp,
    totalShares,
    minWithdrawAmount: minimum,
    maxWithdrawAmount: maximum,
    pauses: Object.fromEntries(
      pausable.map((contract, index): readonly [PausableContract, Pause] => [
        contract,
        { paused: paused[index] as boolean, until: pausedUntil[index] as bigint },
      ]),
    ) as EtherFiState['pauses'],
    mintLimit: bucketOf(mint),
    burnLimit: bucketOf(burn),
    redemption: {
      limit: {
        capacity: bucket.capacity,
        remaining: bucket.remaining,
        lastRefill: bucket.lastRefill,
        refillRate: bucket.refillRate,
      },
      exitFee: BigInt(exitFee),
      exitFeeSplitToTreasury: BigInt(exitFeeSplitToTreasury),
      lowWatermark: BigInt(lowWatermark),
    },
    market: null,
  }
}
