import type { Abi, Address } from 'viem'

/** One contract call that reads, as data. */
export type ReadRequest = {
  readonly address: Address
  readonly abi: Abi
  readonly functionName: string
  readonly args: readonly unknown[]
}

/**
 * A computation that needs answers from contracts.
 *
 * It yields the requests of one round, is resumed with their answers in the same order, and returns its result in the
 * end. Nothing in it touches the network: whoever runs it decides how requests are answered.
 */
export type Reading<result> = Iterable<readonly ReadRequest[], result, readonly unknown[]>
