import { LstackError } from '../../../errors/lstack-error.js'

/** The root of a claim was disabled. */
export class RootDisabledError extends LstackError {
  override readonly name = 'RootDisabledError'
  /** The custom error of the contract. */
  readonly revert = 'RootDisabled'
  readonly rootIndex: number

  constructor({ rootIndex }: { readonly rootIndex: number }) {
    super(`The distribution root ${rootIndex} was disabled.`, { instructions: ['Take a claim against another root.'] })
    this.rootIndex = rootIndex
  }
}
