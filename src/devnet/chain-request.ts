import type { Address, Hex } from 'viem'

/** A request of an installation as a chain understands it. */
export type ChainRequest =
  | {
      readonly type: 'transaction'
      readonly from: Address
      readonly to?: Address
      readonly data: Hex
      readonly value: Hex
    }
  | { readonly type: 'call'; readonly to: Address; readonly data: Hex }
  | { readonly type: 'setBalance'; readonly address: Address; readonly value: Hex }
  | { readonly type: 'setCode'; readonly address: Address; readonly code: Hex }

/**
 * Answers a request: the address of a contract that a transaction created, the data that a call returned, else `0x`.
 * `label` names the request for people.
 */
export type Answer = (request: ChainRequest, label: string) => Hex | Promise<Hex>
