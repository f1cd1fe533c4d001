import { LstackError } from '../../errors/lstack-error.js'

/** No value of a range can be planned within the constraints. */
export class NothingFeasibleError extends LstackError {
  override readonly name = 'NothingFeasibleError'
  readonly from: number
  readonly to: number
  /** What forbids the least value. */
  readonly boundBy: string

  constructor({ from, to, boundBy }: { readonly from: number; readonly to: number; readonly boundBy: string }) {
    super(`Nothing from ${from} to ${to} can be planned within the constraints: the first is bound by ${boundBy}.`, {
      instructions: ['Give another range, or loosen a constraint.'],
    })
    this.from = from
    this.to = to
    this.boundBy = boundBy
  }
}
