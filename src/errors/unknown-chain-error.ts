import { LstackError } from './lstack-error.js'

/** A chain is named of which no address book ships. */
export class UnknownChainError extends LstackError {
  override readonly name = 'UnknownChainError'
  /** Its name or id, as given. */
  readonly chain: string
  readonly known: readonly string[]

  constructor({ chain, known }: { readonly chain: string; readonly known: readonly string[] }) {
    super(`There are no addresses of chain "${chain}".`, {
      instructions: [`Those of ${known.join(', ')} ship; for another chain make a deployment file.`],
    })
    this.chain = chain
    this.known = known
  }
}
