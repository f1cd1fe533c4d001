import {
  array,
  bigint,
  integer,
  maxValue,
  minLength,
  minValue,
  number,
  pipe,
  regex,
  strictObject,
  string,
  transform,
} from 'valibot'
import type { Address, Hex } from 'viem'
import { addressSchema } from '../../core/address-schema.js'

const uint32 = pipe(number(), integer(), minValue(0), maxValue(2 ** 32 - 1))

/** Bytes in hexadecimal. */
export const bytesSchema = pipe(
  string(),
  regex(/^0x([0-9a-fA-F]{2})*$/, 'must be bytes: 0x and pairs of hexadecimal digits'),
  transform((bytes) => bytes as Hex),
)

/** 32 bytes in hexadecimal. */
export const bytes32Schema = pipe(
  string(),
  regex(/^0x[0-9a-fA-F]{64}$/, 'must be 32 bytes: 0x and 64 hexadecimal digits'),
  transform((bytes) => bytes as Hex),
)

/** What a claim of rewards is made of: EigenLayer's sidecar computes it. */
export const rewardsClaimSchema = strictObject({
  rootIndex: uint32,
  earnerIndex: uint32,
  earnerTreeProof: bytesSchema,
  earnerLeaf: strictObject({ earner: addressSchema, earnerTokenRoot: bytes32Schema }),
  tokenIndices: array(uint32),
  tokenTreeProofs: array(bytesSchema),
  tokenLeaves: pipe(
    array(strictObject({ token: addressSchema, cumulativeEarnings: pipe(bigint(), minValue(0n)) })),
    minLength(1),
  ),
})

/**
 * A claim against a distribution root, as `RewardsCoordinator.processClaim` takes it.
 *
 * Source: EigenLayer `IRewardsCoordinatorTypes.RewardsMerkleClaim`.
 */
export type RewardsClaim = {
  readonly rootIndex: number
  readonly earnerIndex: number
  readonly earnerTreeProof: Hex
  readonly earnerLeaf: { readonly earner: Address; readonly earnerTokenRoot: Hex }
  readonly tokenIndices: readonly number[]
  readonly tokenTreeProofs: readonly Hex[]
  readonly tokenLeaves: readonly {
    readonly token: Address
    /** Base units earned in all, what was claimed before included. */
    readonly cumulativeEarnings: bigint
  }[]
}
