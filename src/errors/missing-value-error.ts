import { LstackError } from './lstack-error.js'

/** A step refers to a solver's value that the plan was not given. */
export class MissingValueError extends LstackError {
  override readonly name = 'MissingValueError'
  readonly value: string

  constructor({ value }: { readonly value: string }) {
    super(`The plan has no value "${value}".`, { instructions: ['Pass it in `values` of planStrategy.'] })
    this.value = value
  }
}
