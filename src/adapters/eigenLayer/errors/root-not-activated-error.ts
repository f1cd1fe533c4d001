import { LstackError } from '../../../errors/lstack-error.js'

/** The root of a claim is not active yet. */
export class RootNotActivatedError extends LstackError {
  override readonly name = 'RootNotActivatedError'
  /** The custom error of the contract. */
  readonly revert = 'RootNotActivated'
  /** Seconds since the epoch. */
  readonly activatedAt: bigint

  constructor({ activatedAt }: { readonly activatedAt: bigint }) {
    super(`The root of the claim is active from ${activatedAt} on.`, {
      instructions: ['Wait until then, or take a claim against an earlier root.'],
    })
    this.activatedAt = activatedAt
  }
}
