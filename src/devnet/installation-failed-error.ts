import { LstackError } from '../errors/lstack-error.js'

/** A request to the local chain failed while something was installed or given on it. */
export class InstallationFailedError extends LstackError {
  override readonly name = 'InstallationFailedError'
  /** The id of the installation, or the symbol of the token. */
  readonly subject: string
  readonly request: string

  constructor({
    subject,
    request,
    cause,
  }: {
    readonly subject: string
    readonly request: string
    readonly cause: unknown
  }) {
    super(`${subject} failed on the devnet at ${request}: ${reasonOf(cause)}`, {
      cause,
      instructions: ['Check the arguments against the contract and against what it holds.'],
    })
    this.subject = subject
    this.request = request
  }
}

const reasonOf = (cause: unknown): string => {
  if (typeof cause === 'object' && cause !== null && 'details' in cause) return `${String(cause.details)}.`
  return cause instanceof Error ? cause.message : String(cause)
}
