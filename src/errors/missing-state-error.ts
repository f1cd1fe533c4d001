import { LstackError } from './lstack-error.js'

/** A world is asked for a protocol or position that it does not hold. */
export class MissingStateError extends LstackError {
  override readonly name = 'MissingStateError'
  /** The protocol id or position key. */
  readonly id: string

  constructor({ id }: { readonly id: string }) {
    super(`The market has no state of ${id}.`, {
      instructions: [
        'Read the market with this protocol, or list it in the `protocols` of the step or asset that uses it.',
      ],
    })
    this.id = id
  }
}
