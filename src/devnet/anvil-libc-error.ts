import { LstackError } from '../errors/lstack-error.js'

/** The machine's C library is older than the one that anvil was built with. */
export class AnvilLibcError extends LstackError {
  override readonly name = 'AnvilLibcError'
  readonly binary: string
  /** What anvil wrote before it ended. */
  readonly output: string

  constructor({ binary, output }: { readonly binary: string; readonly output: string }) {
    super('anvil needs a newer C library than this machine has.', {
      instructions: ['Use a system with glibc 2.35 or newer, such as Debian 12 or Ubuntu 22.04.'],
    })
    this.binary = binary
    this.output = output
  }
}
