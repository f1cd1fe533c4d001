import { LstackError } from '../../../errors/lstack-error.js'

/** contract-helpers could not make a transaction when it was asked for it. */
export class TransactionNotBuiltError extends LstackError {
  override readonly name = 'TransactionNotBuiltError'
  /** Its place among the transactions. */
  readonly index: number
  readonly txType: string

  constructor({ index, txType, cause }: { readonly index: number; readonly txType: string; readonly cause: unknown }) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`contract-helpers could not make transaction ${index} (${txType}): ${reason}`, {
      cause,
      instructions: [
        'It estimates gas on the chain first, which fails until the approvals before it have run: use the builders of PoolBundle, which do not.',
      ],
    })
    this.index = index
    this.txType = txType
  }
}
