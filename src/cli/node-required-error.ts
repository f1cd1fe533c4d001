import { LstackError } from '../errors/lstack-error.js'

/** Something is to be planned on a chain of which no market ships. */
export class NodeRequiredError extends LstackError {
  override readonly name = 'NodeRequiredError'
  /** The chain's name. */
  readonly chain: string

  constructor({ chain }: { readonly chain: string }) {
    super(`The market that ships is one of Ethereum: plans on ${chain} need a node.`, {
      instructions: [`Give --rpc with the URL of a node of ${chain}, or --market with a market read from one.`],
    })
    this.chain = chain
  }
}
