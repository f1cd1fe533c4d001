import { bigint, minValue, nullable, pipe, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'

/** What is known of wstETH where it was bridged to: the rate of Ethereum, as it was last reported. */
export type BridgedWstETHState = {
  /** stETH for one wstETH, with 18 decimals. */
  readonly rate: bigint
  /** When that was reported, in seconds since the epoch. */
  readonly updatedAt: bigint
  /** ETH for one wstETH with 18 decimals, where a shock sets it. */
  readonly market: bigint | null
}

const positive = pipe(bigint(), minValue(1n))

/** What a {@link BridgedWstETHState} must be. */
export const bridgedWstETHState: Schema<BridgedWstETHState> = strictObject({
  rate: positive,
  updatedAt: positive,
  market: nullable(positive),
})
