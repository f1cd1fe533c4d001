import { LstackError } from '../../../errors/lstack-error.js'

/** No pool of the deployment exchanges two assets, or a pool's coins are none of the assets given. */
export class UnknownCoinError extends LstackError {
  override readonly name = 'UnknownCoinError'
  /** What was looked for. */
  readonly wanted: string
  readonly known: readonly string[]

  constructor({ wanted, known }: { readonly wanted: string; readonly known: readonly string[] }) {
    super(`No pool of the deployment exchanges ${wanted}.`, {
      instructions: [`Its pools are ${known.join(', ') || 'none of the assets given'}: name the coins of one.`],
    })
    this.wanted = wanted
    this.known = known
  }
}
