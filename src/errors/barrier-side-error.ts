import { LstackError } from './lstack-error.js'

/** A barrier that a process is to fall to is not below its start. */
export class BarrierSideError extends LstackError {
  override readonly name = 'BarrierSideError'
  readonly start: number
  readonly barrier: number

  constructor({ start, barrier }: { readonly start: number; readonly barrier: number }) {
    super(`The barrier ${barrier} is not below the start ${start}.`, {
      instructions: ['Give a barrier below the start; for one above, change the sign of process, start and barrier.'],
    })
    this.start = start
    this.barrier = barrier
  }
}
