import { LstackError } from './lstack-error.js'

/** The calls of a later stage are asked for, and need what exists only after an earlier one was carried out. */
export class NotYetReadError extends LstackError {
  override readonly name: string = 'NotYetReadError'

  constructor({ problem }: { readonly problem: string }) {
    super(problem, {
      instructions: [
        'Carry out the stages before, read the position from the chain, and plan this stage again with `resume`.',
      ],
    })
  }
}
