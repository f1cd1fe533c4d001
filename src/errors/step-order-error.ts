import { LstackError } from './lstack-error.js'

/** A step consumes or requires something that is not held when it runs. */
export class StepOrderError extends LstackError {
  override readonly name = 'StepOrderError'
  /** The id of the step. */
  readonly id: string
  /** Its place in the strategy, from zero. */
  readonly index: number
  readonly verb: 'consumes' | 'requires'
  readonly missing: string
  readonly held: readonly string[]

  constructor(parameters: {
    readonly id: string
    readonly index: number
    readonly verb: 'consumes' | 'requires'
    readonly missing: string
    readonly held: readonly string[]
    readonly sentence: string
  }) {
    super(parameters.sentence)
    this.id = parameters.id
    this.index = parameters.index
    this.verb = parameters.verb
    this.missing = parameters.missing
    this.held = parameters.held
  }
}
