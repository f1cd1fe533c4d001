import { LstackError } from '../../../errors/lstack-error.js'

/** The adapter was made without a range of that name. */
export class UnknownRangeError extends LstackError {
  override readonly name = 'UnknownRangeError'
  readonly range: string
  readonly known: readonly string[]

  constructor({ range, known }: { readonly range: string; readonly known: readonly string[] }) {
    super(`There is no range "${range}".`, {
      instructions: [
        `Use one of ${known.join(', ') || 'none'}, a band such as wstETH/WETH[-1%,+2%], or name it in "ranges" when the adapter is made.`,
      ],
    })
    this.range = range
    this.known = known
  }
}
