import { LstackError } from '../../../errors/lstack-error.js'

/** A v3-sdk Pool does not say which ticks are initialised, and without them no swap can be followed. */
export class NoTickDataError extends LstackError {
  override readonly name = 'NoTickDataError'
  readonly pool: string

  constructor({ pool, cause }: { readonly pool: string; readonly cause?: unknown }) {
    const reason = cause instanceof Error ? `: ${cause.message}` : ''
    super(`The ticks of ${pool} cannot be read from this Pool${reason}.`, {
      cause,
      instructions: [
        'Make the Pool with its ticks, liquidityGross included, or read the pool by lstack/actions; words: [] takes it without ticks, for what stays within one price.',
      ],
    })
    this.pool = pool
  }
}
