import { LstackError } from '../errors/lstack-error.js'

/** The user stopped a command. */
export class InterruptedError extends LstackError {
  override readonly name = 'InterruptedError'

  constructor() {
    super('Stopped.')
  }
}
