import { LstackError } from './lstack-error.js'

/** One read of a market reverts or answers nothing: the contract is not what the deployment says. */
export class ReadFailedError extends LstackError {
  override readonly name = 'ReadFailedError'
  readonly address: string
  readonly functionName: string
  readonly blockNumber: bigint

  constructor(parameters: {
    readonly address: string
    readonly functionName: string
    readonly blockNumber: bigint
    readonly cause?: unknown
  }) {
    const { address, functionName, blockNumber, cause } = parameters
    super(`${functionName}() of ${address} fails at block ${blockNumber}.`, {
      cause,
      instructions: ['Check that the deployment names the contracts of this chain, and that they exist at this block.'],
    })
    this.address = address
    this.functionName = functionName
    this.blockNumber = blockNumber
  }
}
