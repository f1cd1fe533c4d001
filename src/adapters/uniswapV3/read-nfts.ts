import type { Address } from 'viem'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { positionManagerAbi as abi } from './abi.js'
import type { Liquidity } from './liquidity.js'

/** An NFT of Uniswap's position manager: which pool it is of, and what it holds. */
export type Nft = {
  readonly token0: Address
  readonly token1: Address
  /** In hundredths of a bp. */
  readonly fee: number
  readonly content: Liquidity & { readonly tokenId: bigint }
}

/**
 * Reads the NFTs of an account, in the order in which the position manager lists them: three rounds; or one NFT, in one.
 *
 * Source: `NonfungiblePositionManager.balanceOf`, `tokenOfOwnerByIndex` and `positions`.
 *
 * @param address - The position manager.
 * @param account - Whose NFTs.
 * @param tokenId - The NFT that is meant, whoever has it; all of the account by default.
 */
export function* readNfts(
  address: Address,
  account: Address,
  tokenId?: bigint,
): Generator<readonly ReadRequest[], readonly Nft[], readonly unknown[]> {
  const ids = tokenId === undefined ? yield* tokensOf(address, account) : [tokenId]
  const answers = yield* readAll(ids.map((id) => read({ address, abi, functionName: 'positions', args: [id] })))
  return answers.map(([, , token0, token1, fee, tickLower, tickUpper, liquidity, ...rest], index): Nft => {
    const [feeGrowthInside0LastX128, feeGrowthInside1LastX128, tokensOwed0, tokensOwed1] = rest
    return {
      token0,
      token1,
      fee,
      content: {
        tokenId: ids[index] as bigint,
        tickLower,
        tickUpper,
        liquidity,
        feeGrowthInside0LastX128,
        feeGrowthInside1LastX128,
        tokensOwed0,
        tokensOwed1,
        unsure0: 0n,
        unsure1: 0n,
      },
    }
  })
}

function* tokensOf(
  address: Address,
  owner: Address,
): Generator<readonly ReadRequest[], readonly bigint[], readonly unknown[]> {
  const count = yield* read({ address, abi, functionName: 'balanceOf', args: [owner] })
  const indices = Array.from({ length: Number(count) }, (_, index) => BigInt(index))
  return yield* readAll(
    indices.map((index) => read({ address, abi, functionName: 'tokenOfOwnerByIndex', args: [owner, index] })),
  )
}
