import { LstackError } from '../../../errors/lstack-error.js'

/** A tick lies where prices no longer fit into the contract's numbers, or is no whole number. */
export class TickOutOfBoundsError extends LstackError {
  override readonly name = 'TickOutOfBoundsError'
  /** The reason that the contract gives. */
  readonly revert = 'T'
  readonly tick: number

  constructor({ tick }: { readonly tick: number }) {
    super(`${tick} is no tick of a pool.`, { instructions: ['Use whole numbers from -887272 to 887272.'] })
    this.tick = tick
  }
}
