import { LstackError } from './lstack-error.js'

/** A strategy, a market or a node belongs to another chain. */
export class WrongChainError extends LstackError {
  override readonly name = 'WrongChainError'
  readonly expected: number
  readonly actual: number

  constructor({
    what,
    expected,
    actual,
  }: { readonly what: string; readonly expected: number; readonly actual: number }) {
    super(`${what} is of chain ${actual}, but the strategy is on chain ${expected}.`, {
      instructions: [`Use one of chain ${expected}, or make the strategy with the deployments of chain ${actual}.`],
    })
    this.expected = expected
    this.actual = actual
  }
}
