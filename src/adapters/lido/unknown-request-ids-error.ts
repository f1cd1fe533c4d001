import { LstackError } from '../../errors/lstack-error.js'

/** The calls of a claim are asked for before its requests have ids. */
export class UnknownRequestIdsError extends LstackError {
  override readonly name = 'UnknownRequestIdsError'

  constructor() {
    super('The ids and hints of a claim exist only after Lido has finalised its requests.', {
      instructions: [
        'Carry out the stages before, read the position from the chain, and plan this stage again with `resume`.',
      ],
    })
  }
}
