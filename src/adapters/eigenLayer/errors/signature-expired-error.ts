import type { Address } from 'viem'
import { LstackError } from '../../../errors/lstack-error.js'

/** An operator asks for an approval, and there is none that still holds. */
export class SignatureExpiredError extends LstackError {
  override readonly name = 'SignatureExpiredError'
  /** The custom error of the contract. */
  readonly revert = 'SignatureExpired'
  readonly operator: Address
  /** Who must sign. */
  readonly approver: Address
  /** When the approval expires, in seconds since the epoch; zero where there is none. */
  readonly expiry: bigint

  constructor({
    operator,
    approver,
    expiry,
  }: { readonly operator: Address; readonly approver: Address; readonly expiry: bigint }) {
    super(
      `Operator ${operator} takes delegations that ${approver} approved, and ${expiry === 0n ? 'none is given' : `the approval expired at ${expiry}`}.`,
      { instructions: [`Give an \`approval\` that ${approver} signed, or choose another operator.`] },
    )
    this.operator = operator
    this.approver = approver
    this.expiry = expiry
  }
}
