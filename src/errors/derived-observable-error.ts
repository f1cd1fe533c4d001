import { LstackError } from './lstack-error.js'

/** A shock is aimed at an observable that follows from others. */
export class DerivedObservableError extends LstackError {
  override readonly name = 'DerivedObservableError'
  readonly observable: string
  /** What it follows from. */
  readonly sources: readonly string[]

  constructor({ observable, sources = [] }: { readonly observable: string; readonly sources?: readonly string[] }) {
    const others = sources.length === 0 ? 'other observables' : sources.join(', ')
    super(`${observable} cannot be shocked: it follows from ${others}.`, {
      instructions: ['Shock one of those, or freeze it.'],
    })
    this.observable = observable
    this.sources = sources
  }
}
