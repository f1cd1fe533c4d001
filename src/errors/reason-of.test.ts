import { expect, test } from 'vitest'
import { StakeLimitError } from '../adapters/lido/stake-limit-error.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { LstackError } from '../errors/lstack-error.js'
import { reasonOf } from './reason-of.js'

class SupplyCapExceededError extends LstackError {
  override readonly name = 'SupplyCapExceededError'
  readonly asset = 'wstETH@1'
}
class InsufficientLiquidityError extends LstackError {
  override readonly name = 'InsufficientLiquidityError'
  readonly asset = 'WETH@1'
}

test('says what binds, whatever the protocol', () => {
  expect(reasonOf(new StakeLimitError({ amount: 2n, limit: 1n }))).toBe('stake limit')
  expect(reasonOf(new SupplyCapExceededError(''))).toBe('supply cap of wstETH')
  expect(reasonOf(new InsufficientLiquidityError(''))).toBe('liquidity of WETH')
  const unreachable = { leverage: 20, reached: 12.7, rounds: 30, boundBy: 'loan-to-value' }
  expect(reasonOf(new LeverageUnreachableError(unreachable))).toBe('loan-to-value')
})
