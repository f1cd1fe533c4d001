import { LstackError } from '../../../errors/lstack-error.js'

/** The parameters of a market on the chain are not those of the deployment. */
export class MarketParametersError extends LstackError {
  override readonly name = 'MarketParametersError'
  readonly market: string
  readonly parameter: string
  /** As the deployment says. */
  readonly expected: string
  /** As the chain says. */
  readonly actual: string

  constructor(parameters: {
    readonly market: string
    readonly parameter: string
    readonly expected: string
    readonly actual: string
  }) {
    const { market, parameter, expected, actual } = parameters
    super(`The ${parameter} of ${market} is ${actual} on the chain, and ${expected} in the deployment.`, {
      instructions: ['Correct the id of the market, or its parameters, in the deployment.'],
    })
    this.market = market
    this.parameter = parameter
    this.expected = expected
    this.actual = actual
  }
}
