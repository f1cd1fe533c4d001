import { LstackError } from './lstack-error.js'

/** A node does not answer in time, refuses, or fails, after the retries of its transport. */
export class NodeUnreachableError extends LstackError {
  override readonly name = 'NodeUnreachableError'
  /** The HTTP status, where there was one. */
  readonly status: number | undefined
  readonly reason: string

  constructor(parameters: { readonly status: number | undefined; readonly reason: string; readonly cause?: unknown }) {
    const { status, reason, cause } = parameters
    super(`The node does not answer: ${reason}.`, {
      cause,
      instructions: [
        status === 429
          ? 'It limits its callers: wait, or use a node with a higher limit.'
          : 'Try again later, or use another node.',
      ],
    })
    this.status = status
    this.reason = reason
  }
}
