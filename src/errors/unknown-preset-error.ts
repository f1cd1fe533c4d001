import { LstackError } from './lstack-error.js'

/** There is no preset of that name. */
export class UnknownPresetError extends LstackError {
  override readonly name = 'UnknownPresetError'
  readonly preset: string
  readonly known: readonly string[]
  /** The preset that may be meant; `undefined` where none is close. */
  readonly suggestion: string | undefined

  constructor(parameters: {
    readonly preset: string
    readonly known: readonly string[]
    readonly suggestion?: string | undefined
  }) {
    const { preset, known, suggestion } = parameters
    super(`There is no preset "${preset}".`, {
      instructions: [
        ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
        `Presets are ${known.join(', ')}; a strategy file is named by its path, such as ./strategy.json.`,
      ],
    })
    this.preset = preset
    this.known = known
    this.suggestion = suggestion
  }
}
