import { LstackError } from '../errors/lstack-error.js'

/** A market is to be read of a protocol that no adapter knows. */
export class UnknownProtocolError extends LstackError {
  override readonly name = 'UnknownProtocolError'
  readonly protocol: string
  /** Ids of adapters, then of their protocols. */
  readonly known: readonly string[]
  readonly suggestion: string | undefined

  constructor({
    protocol,
    known,
    suggestion,
  }: {
    readonly protocol: string
    readonly known: readonly string[]
    readonly suggestion: string | undefined
  }) {
    super(`There is no adapter or protocol ${protocol === '' ? 'without a name' : protocol}.`, {
      instructions: [
        ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
        `--protocols takes ${known.join(', ')}.`,
      ],
    })
    this.protocol = protocol
    this.known = known
    this.suggestion = suggestion
  }
}
