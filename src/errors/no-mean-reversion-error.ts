import { LstackError } from './lstack-error.js'

/** A series shows no reversion to a mean that could be measured: it wanders, or forgets itself between its rows. */
export class NoMeanReversionError extends LstackError {
  override readonly name = 'NoMeanReversionError'
  /** Where the likelihood has no maximum: `slow` or `fast` reversion. */
  readonly side: 'slow' | 'fast'

  constructor({ side }: { readonly side: 'slow' | 'fast' }) {
    super(
      side === 'slow'
        ? 'The series does not revert to a mean over its length.'
        : 'The series reverts to its mean faster than its rows follow one another.',
      {
        instructions: [
          side === 'slow' ? 'Give a longer series, or another model.' : 'Give a series with shorter spacing.',
        ],
      },
    )
    this.side = side
  }
}
