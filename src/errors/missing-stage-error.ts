import { LstackError } from './lstack-error.js'

/** A bundle is asked of a stage that the plan does not have. */
export class MissingStageError extends LstackError {
  override readonly name = 'MissingStageError'
  readonly stage: number
  readonly stages: number

  constructor({ stage, stages }: { readonly stage: number; readonly stages: number }) {
    super(`The plan has no stage ${stage}.`, { instructions: [`Use a stage from 0 to ${stages - 1}.`] })
    this.stage = stage
    this.stages = stages
  }
}
