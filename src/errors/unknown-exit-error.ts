import { LstackError } from './lstack-error.js'

/** A preset is to be left by a route that does not exist. */
export class UnknownExitError extends LstackError {
  override readonly name = 'UnknownExitError'
  readonly route: string
  readonly known: readonly string[]

  constructor({ route, known }: { readonly route: string; readonly known: readonly string[] }) {
    super(`There is no way out by "${route}".`, { instructions: [`Ways out are ${known.join(' and ')}.`] })
    this.route = route
    this.known = known
  }
}
