import { LstackError } from '../../../errors/lstack-error.js'

/** A range ends at a tick that the pool does not use. */
export class TickOffSpacingError extends LstackError {
  override readonly name = 'TickOffSpacingError'
  /** The contract gives no reason. */
  readonly revert = ''
  readonly tick: number
  readonly tickSpacing: number

  constructor({ tick, tickSpacing }: { readonly tick: number; readonly tickSpacing: number }) {
    const below = Math.floor(tick / tickSpacing) * tickSpacing
    super(`Tick ${tick} is no multiple of ${tickSpacing}, the tick spacing of the pool.`, {
      instructions: [`Use ${below} or ${below + tickSpacing}.`],
    })
    this.tick = tick
    this.tickSpacing = tickSpacing
  }
}
