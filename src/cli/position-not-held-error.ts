import type { Address } from 'viem'
import { LstackError } from '../errors/lstack-error.js'

/** An account is to leave a preset that it is not in. */
export class PositionNotHeldError extends LstackError {
  override readonly name = 'PositionNotHeldError'
  readonly account: Address
  /** The id of the preset. */
  readonly strategy: string
  /** What a way out of it starts from, by symbol. */
  readonly needed: readonly string[]
  /** What the account holds, by symbol. */
  readonly held: readonly string[]

  constructor(parameters: {
    readonly account: Address
    readonly strategy: string
    readonly needed: readonly string[]
    readonly held: readonly string[]
  }) {
    const { account, strategy, needed, held } = parameters
    super(
      `${account} is not in ${strategy}: a way out starts from ${needed.join(' and ')}, and it holds ${held.join(', ')}.`,
      {
        instructions: [
          'Name the preset that it is in, or give --amount to enter this one; `lstack analyze --account` says what it holds.',
        ],
      },
    )
    this.account = account
    this.strategy = strategy
    this.needed = needed
    this.held = held
  }
}
