import { LstackError } from './lstack-error.js'

/** No protocol of a world shows an observable. */
export class MissingObservableError extends LstackError {
  override readonly name = 'MissingObservableError'
  readonly observable: string

  constructor({ observable }: { readonly observable: string }) {
    super(`No protocol shows ${observable}.`, {
      instructions: ['Add one that does to the strategy, such as a price feed.'],
    })
    this.observable = observable
  }
}
