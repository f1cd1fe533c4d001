import { LstackError } from './lstack-error.js'

/** A shock is aimed at an observable that follows from others. */
export class DerivedObservableError extends LstackError {
  override readonly name = 'DerivedObservableError'
  readonly observable: string

  constructor({ observable }: { readonly observable: string }) {
    super(`${observable} cannot be shocked: it follows from other observables.`, {
      instructions: ['Shock one of those.'],
    })
    this.observable = observable
  }
}
