import { LstackError } from '../../../errors/lstack-error.js'

/** Part of EigenLayer is paused. */
export class CurrentlyPausedError extends LstackError {
  override readonly name = 'CurrentlyPausedError'
  /** The custom error of the contract. */
  readonly revert = 'CurrentlyPaused'
  /** What is paused, in words of the field. */
  readonly what: string

  constructor({ what }: { readonly what: string }) {
    super(`EigenLayer has paused ${what}.`, { instructions: ['Wait until it is unpaused.'] })
    this.what = what
  }
}
