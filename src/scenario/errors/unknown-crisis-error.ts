import { LstackError } from '../../errors/lstack-error.js'

/** No crisis has that id. */
export class UnknownCrisisError extends LstackError {
  override readonly name = 'UnknownCrisisError'
  readonly crisis: string
  readonly known: readonly string[]

  constructor({ crisis, known }: { readonly crisis: string; readonly known: readonly string[] }) {
    super(`There is no crisis "${crisis}".`, { instructions: [`Name one of ${known.join(', ')}.`] })
    this.crisis = crisis
    this.known = known
  }
}
