import { bigint, boolean, minValue, pipe, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'

/**
 * What Lido's withdrawal queue says of itself.
 *
 * Source: WithdrawalQueueERC721 `isPaused`, `isBunkerModeActive`, `unfinalizedStETH`.
 */
export type LidoQueueState = {
  /** New requests and finalisation wait; what is finalised can be claimed. */
  readonly paused: boolean
  /** Finalisation is held back, since losses are under way. */
  readonly bunkerMode: boolean
  /** stETH in the queue that waits for ether, in base units. */
  readonly unfinalizedStETH: bigint
}

/** What a {@link LidoQueueState} must be. */
export const lidoQueueState: Schema<LidoQueueState> = strictObject({
  paused: boolean(),
  bunkerMode: boolean(),
  unfinalizedStETH: pipe(bigint(), minValue(0n)),
})
