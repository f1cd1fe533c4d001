import { LstackError } from '../errors/lstack-error.js'

/** Installations cannot be brought into an order. */
export class InstallationOrderError extends LstackError {
  override readonly name = 'InstallationOrderError'
  /** The ids of the installations that stand in each other's way. */
  readonly ids: readonly string[]

  constructor({ problem, ids }: { readonly problem: string; readonly ids: readonly string[] }) {
    super(problem, { instructions: ['Pass each installation once, together with those that its `after` names.'] })
    this.ids = ids
  }
}
