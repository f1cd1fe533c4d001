import { LstackError } from '../../../errors/lstack-error.js'

/** Call data is for a function that no known ABI has: what it does cannot be said. */
export class UnknownFunctionError extends LstackError {
  override readonly name = 'UnknownFunctionError'
  /** Its first four bytes. */
  readonly selector: string
  readonly known: readonly string[]

  constructor({ selector, known }: { readonly selector: string; readonly known: readonly string[] }) {
    super(`The call is for a function ${selector}, which is none of ${known.join(', ')}.`, {
      instructions: ['Give the ABI of its contract as "abi".'],
    })
    this.selector = selector
    this.known = known
  }
}
