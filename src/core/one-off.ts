import type { Key } from './key.js'

/** A cost that is paid once, in base units of an asset. */
export type OneOff = {
  readonly kind: 'deposit-fee' | 'swap' | 'gas' | 'exit'
  readonly asset: Key
  readonly amount: bigint
}
