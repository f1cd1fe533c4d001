import { LstackError } from '../errors/lstack-error.js'

/** Something is to be deposited that no adapter knows. */
export class UnknownAssetError extends LstackError {
  override readonly name = 'UnknownAssetError'
  readonly asset: string
  readonly known: readonly string[]
  readonly suggestion: string | undefined

  constructor({
    asset,
    known,
    suggestion,
  }: {
    readonly asset: string
    readonly known: readonly string[]
    readonly suggestion: string | undefined
  }) {
    super(`There is no asset ${asset === '' ? 'without a name' : asset}.`, {
      instructions: [
        ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
        `Assets are ${known.join(', ')}.`,
      ],
    })
    this.asset = asset
    this.known = known
    this.suggestion = suggestion
  }
}
