import { LstackError } from '../errors/lstack-error.js'

/** anvil ended, or said nothing, before it listened. */
export class AnvilStartError extends LstackError {
  override readonly name = 'AnvilStartError'
  readonly binary: string
  /** What anvil wrote until then. */
  readonly output: string

  constructor({
    binary,
    output,
    cause,
  }: {
    readonly binary: string
    readonly output: string
    readonly cause?: unknown
  }) {
    const said = output.trim().split('\n').at(-1)?.trim()
    super(`anvil did not start${said ? `: ${said.replace(/\.$/, '')}` : ''}.`, {
      cause,
      instructions: [`Run it by hand to see why: ${binary}`],
    })
    this.binary = binary
    this.output = output
  }
}
