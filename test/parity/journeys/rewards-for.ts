import { type Address, encodeAbiParameters, encodePacked, type Hex, keccak256 } from 'viem'
import type { RewardsClaim } from '../../../src/adapters/eigenLayer/claim.js'

/** What is earned of one token. */
type Earned = { readonly token: Address; readonly cumulativeEarnings: bigint }

const leafOf = ({ token, cumulativeEarnings }: Earned) =>
  keccak256(encodePacked(['uint8', 'address', 'uint256'], [1, token, cumulativeEarnings]))
const pair = (a: Hex, b: Hex) => keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], [a, b]))

/**
 * A distribution of two tokens to one earner, and the claims of each.
 *
 * @param earner - Who earns.
 * @param rootIndex - The place of its root.
 * @param earned - Both tokens.
 * @returns The root to post, and a claim for each token and for both.
 */
export function rewardsFor(
  earner: Address,
  rootIndex: number,
  earned: readonly [Earned, Earned],
): { readonly root: Hex; readonly claims: readonly RewardsClaim[] } {
  const [first, second] = earned
  const leaves = [leafOf(first), leafOf(second)] as const
  const earnerTokenRoot = pair(...leaves)
  const leaf = keccak256(encodePacked(['uint8', 'address', 'bytes32'], [0, earner, earnerTokenRoot]))
  const earnerTreeProof: Hex = `0x${'77'.repeat(32)}`
  const claim = (places: readonly (0 | 1)[]): RewardsClaim => ({
    rootIndex,
    earnerIndex: 1,
    earnerTreeProof,
    earnerLeaf: { earner, earnerTokenRoot },
    tokenIndices: places,
    tokenTreeProofs: places.map((place) => leaves[place === 0 ? 1 : 0]),
    tokenLeaves: places.map((place) => earned[place]),
  })
  return { root: pair(earnerTreeProof, leaf), claims: [claim([0]), claim([1]), claim([0, 1])] }
}
