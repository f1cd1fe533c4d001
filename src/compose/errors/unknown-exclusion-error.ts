import { LstackError } from '../../errors/lstack-error.js'

/** What is to be left out is no adapter, asset, step or component that is there. */
export class UnknownExclusionError extends LstackError {
  override readonly name = 'UnknownExclusionError'
  readonly exclusion: string
  /** All that can be left out. */
  readonly known: readonly string[]

  constructor({ exclusion, known }: { readonly exclusion: string; readonly known: readonly string[] }) {
    super(`Nothing is called ${exclusion === '' ? 'by an empty name' : `"${exclusion}"`}, so it cannot be excluded.`, {
      instructions: [`Adapters, assets, steps and components can be: ${known.join(', ')}.`],
    })
    this.exclusion = exclusion
    this.known = known
  }
}
