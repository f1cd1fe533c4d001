import { LstackError } from './lstack-error.js'

/** More leverage is asked for than can be carried out. */
export class LeverageLimitError extends LstackError {
  override readonly name = 'LeverageLimitError'
  readonly leverage: number
  /** The most that can be carried out. */
  readonly maximum: number
  /** What forbids more, in words of the field. */
  readonly boundBy: string

  constructor(parameters: {
    readonly leverage: number
    readonly maximum: number
    readonly boundBy: string
    readonly cause?: unknown
  }) {
    const { leverage, maximum, boundBy, cause } = parameters
    const most = (Math.floor(maximum * 100) / 100).toFixed(2)
    super(`A leverage of ${leverage} is out of reach: ${most} is the most here, bound by ${boundBy}.`, {
      cause,
      instructions: [`Ask for ${most} or less, or for a smaller amount where a cap, a limit or liquidity binds.`],
    })
    this.leverage = leverage
    this.maximum = maximum
    this.boundBy = boundBy
  }
}
