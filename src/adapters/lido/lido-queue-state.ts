import { bigint, boolean, type InferOutput, minValue, pipe, strictObject } from 'valibot'

/**
 * What Lido's withdrawal queue says of itself.
 *
 * Source: WithdrawalQueueERC721 `isPaused`, `isBunkerModeActive`, `unfinalizedStETH`.
 */
export const lidoQueueState = strictObject({
  /** New requests and finalisation wait; what is finalised can be claimed. */
  paused: boolean(),
  /** Finalisation is held back, since losses are under way. */
  bunkerMode: boolean(),
  /** stETH in the queue that waits for ether, in base units. */
  unfinalizedStETH: pipe(bigint(), minValue(0n)),
})

/** The queue's state as plain data. */
export type LidoQueueState = InferOutput<typeof lidoQueueState>
