import { NotYetReadError } from '../../../errors/not-yet-read-error.js'

/** The calls of a claim are asked for before its requests have ids. */
export class UnknownRequestIdsError extends NotYetReadError {
  override readonly name = 'UnknownRequestIdsError'

  constructor() {
    super({ problem: 'The ids of a claim exist only after its requests were made.' })
  }
}
