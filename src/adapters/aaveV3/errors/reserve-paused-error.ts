import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A reserve is paused: nothing can be done with it for now. */
export class ReservePausedError extends LstackError {
  override readonly name = 'ReservePausedError'
  /** The custom error of the contract. */
  readonly revert = 'ReservePaused'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The reserve of ${symbolOf(asset)} is paused.`, {
      instructions: ['Wait until governance resumes it, or choose another market.'],
    })
    this.asset = asset
  }
}
