import { LstackError } from './lstack-error.js'

/** A node answers something that is no answer: broken JSON, or not what was asked. */
export class NodeAnswerError extends LstackError {
  override readonly name = 'NodeAnswerError'
  readonly reason: string

  constructor({ reason, cause }: { readonly reason: string; readonly cause?: unknown }) {
    super(`The answer of the node cannot be used: ${reason}.`, {
      cause,
      instructions: ['Check that the address is that of an Ethereum JSON-RPC node.'],
    })
    this.reason = reason
  }
}
