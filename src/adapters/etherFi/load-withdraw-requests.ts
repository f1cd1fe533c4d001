import type { Address } from 'viem'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { withdrawRequestNFTAbi as abi } from './abi.js'
import type { WithdrawRequest } from './withdraw-request.js'

/** As many requests are looked at in a round, first and at most. */
const window = { first: 256, most: 2_048 }

/**
 * Reads the requests of an account that are not claimed yet, in the order of their ids.
 *
 * The contract does not list an account's NFTs: one round says how many it has, and where it has any, the latest
 * requests are looked through, ever more of them, until all are found, in two rounds each. One more asks what those pay
 * that are finalised.
 *
 * @param address - WithdrawRequestNFT.
 * @param account - Whose requests.
 */
export function* loadWithdrawRequests(
  address: Address,
  account: Address,
): Generator<readonly ReadRequest[], readonly WithdrawRequest[], readonly unknown[]> {
  const [owned, next, lastFinalized] = yield* readAll([
    read({ address, abi, functionName: 'balanceOf', args: [account] }),
    read({ address, abi, functionName: 'nextRequestId', args: [] }),
    read({ address, abi, functionName: 'lastFinalizedRequestId', args: [] }),
  ])
  const found: Omit<WithdrawRequest & { readonly requestId: bigint }, 'claimableAmount'>[] = []
  let size = window.first
  for (let end = next; found.length < Number(owned) && end > 1; size = Math.min(size * 2, window.most)) {
    const start = Math.max(1, end - size)
    const ids = Array.from({ length: end - start }, (_, index) => BigInt(start + index))
    const requests = yield* readAll(ids.map((id) => read({ address, abi, functionName: 'getRequest', args: [id] })))
    // What is claimed is deleted, and has no owner to ask for.
    const open = ids.flatMap((requestId, index) => {
      const request = requests[index]
      return request === undefined || request.amountOfEEth === 0n ? [] : [{ requestId, request }]
    })
    const owners = yield* readAll(
      open.map(({ requestId }) => read({ address, abi, functionName: 'ownerOf', args: [requestId] })),
    )
    const own = open.filter((_, index) => owners[index]?.toLowerCase() === account.toLowerCase())
    found.unshift(
      ...own.map(({ requestId, request: { amountOfEEth, shareOfEEth, isValid } }) => ({
        requestId,
        amountOfEEth,
        shareOfEEth,
        isValid,
        isFinalized: requestId <= BigInt(lastFinalized),
        requestedAt: null,
      })),
    )
    end = start
  }
  const finalized = found.filter(({ isFinalized }) => isFinalized)
  const amounts = yield* readAll(
    finalized.map(({ requestId }) => read({ address, abi, functionName: 'getClaimableAmount', args: [requestId] })),
  )
  return found.map((request) => ({
    ...request,
    claimableAmount: request.isFinalized ? (amounts[finalized.indexOf(request)] ?? null) : null,
  }))
}
