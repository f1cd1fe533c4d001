import { LstackError } from './lstack-error.js'

/** Something is no address of an account. */
export class InvalidAddressError extends LstackError {
  override readonly name = 'InvalidAddressError'
  readonly address: string

  constructor({ address, problem = '' }: { readonly address: string; readonly problem?: string }) {
    super(`${address === '' ? 'Empty text' : address} is no address of an account${problem && `: ${problem}`}.`, {
      instructions: ['Give 0x and 40 hexadecimal digits; in mixed case they must pass their checksum.'],
    })
    this.address = address
  }
}
