import { LstackError } from './lstack-error.js'

/** A loop cannot reach its target. */
export class LeverageUnreachableError extends LstackError {
  override readonly name = 'LeverageUnreachableError'
  readonly leverage: number
  /** The leverage that it comes to. */
  readonly reached: number
  readonly rounds: number
  /** What forbids more, in words of the field. */
  readonly boundBy: string

  constructor(parameters: {
    readonly leverage: number
    readonly reached: number
    readonly rounds: number
    readonly boundBy: string
  }) {
    const { leverage, reached, rounds, boundBy } = parameters
    super(
      `A leverage of ${leverage} is out of reach: the loop comes to ${reached.toFixed(4)} in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, bound by ${boundBy}.`,
      { instructions: ['Ask for less leverage, or for a smaller amount where a cap or liquidity binds.'] },
    )
    this.leverage = leverage
    this.reached = reached
    this.rounds = rounds
    this.boundBy = boundBy
  }
}
