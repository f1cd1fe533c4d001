import { LstackError } from './lstack-error.js'

/** A fault tree names an event of which no probability is given. */
export class UnknownEventError extends LstackError {
  override readonly name = 'UnknownEventError'
  readonly event: string

  constructor({ event }: { readonly event: string }) {
    super(`No probability is given for "${event}".`, {
      instructions: ['Give one, or take the event out of the fault tree.'],
    })
    this.event = event
  }
}
