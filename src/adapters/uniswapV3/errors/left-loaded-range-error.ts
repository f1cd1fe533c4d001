import { LstackError } from '../../../errors/lstack-error.js'

/** Ticks are needed that were not read: what is there is unknown, and nothing is guessed. */
export class LeftLoadedRangeError extends LstackError {
  override readonly name = 'LeftLoadedRangeError'
  readonly pool: string
  /** The tick from which on nothing is known. */
  readonly tick: number
  /** The word of the bitmap that was not read. */
  readonly word: number

  constructor({ pool, tick, word }: { readonly pool: string; readonly tick: number; readonly word: number }) {
    super(`At tick ${tick} this leaves the part of the pool ${pool} that was read (word ${word} of its bitmap).`, {
      instructions: [
        `Use a smaller amount or a narrower range, or read more of the pool: raise "words" of ${pool} in the deployment.`,
      ],
    })
    this.pool = pool
    this.tick = tick
    this.word = word
  }
}
