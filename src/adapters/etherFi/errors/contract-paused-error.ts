import { LstackError } from '../../../errors/lstack-error.js'
import type { PausableContract } from '../ether-fi-state.js'

/** A contract of ether.fi that a call goes through is paused. */
export class ContractPausedError extends LstackError {
  override readonly name = 'ContractPausedError'
  /** The custom error of the contract. */
  readonly revert: 'ContractPaused' | 'ContractPausedUntil'
  readonly contract: PausableContract
  /** Seconds since the epoch; `null` where it is paused until somebody ends it. */
  readonly until: bigint | null

  constructor({ contract, until }: { readonly contract: PausableContract; readonly until: bigint | null }) {
    super(
      until === null
        ? `The contract ${contract} of ether.fi is paused.`
        : `The contract ${contract} of ether.fi is paused until ${until} (seconds since 1970).`,
      { instructions: ['Wait until it resumes, or trade on the market.'] },
    )
    this.revert = until === null ? 'ContractPaused' : 'ContractPausedUntil'
    this.contract = contract
    this.until = until
  }
}
