import { LstackError } from './lstack-error.js'

/** An observable is derived from itself. */
export class ObservableCycleError extends LstackError {
  override readonly name = 'ObservableCycleError'
  readonly path: readonly string[]

  constructor({ path }: { readonly path: readonly string[] }) {
    super(`An observable depends on itself: ${path.join(' → ')}.`, {
      instructions: ['Derive one of them from something else.'],
    })
    this.path = path
  }
}
