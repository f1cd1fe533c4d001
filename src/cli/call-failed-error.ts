import { LstackError } from '../errors/lstack-error.js'

/** A chain refused a call of a bundle. */
export class CallFailedError extends LstackError {
  override readonly name = 'CallFailedError'
  readonly label: string
  readonly reason: string

  constructor({ label, reason, cause }: { readonly label: string; readonly reason: string; readonly cause?: unknown }) {
    super(`The chain refused this: ${label}. It says: ${reason.replace(/\.$/, '')}.`, { cause })
    this.label = label
    this.reason = reason
  }
}
