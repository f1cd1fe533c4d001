import { LstackError } from './lstack-error.js'

/** Two protocols of one strategy show the same observable. */
export class DuplicateObservableError extends LstackError {
  override readonly name = 'DuplicateObservableError'
  readonly observable: string
  readonly protocols: readonly [string, string]

  constructor({
    observable,
    protocols,
  }: { readonly observable: string; readonly protocols: readonly [string, string] }) {
    super(`${protocols.join(' and ')} both show ${observable}.`, { instructions: ['Leave one of them out.'] })
    this.observable = observable
    this.protocols = protocols
  }
}
