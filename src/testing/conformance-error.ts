import { LstackError } from '../errors/lstack-error.js'

/** An adapter does not do what every adapter does. */
export class ConformanceError extends LstackError {
  override readonly name = 'ConformanceError'
  /** The check that failed. */
  readonly check: string

  constructor({ check, problem }: { readonly check: string; readonly problem: string }) {
    super(problem)
    this.check = check
  }
}
