import { expect } from 'vitest'
import { defineStrategy } from '../../src/core/define-strategy.js'
import { planStrategy } from '../../src/core/plan-strategy.js'
import type { Strategy } from '../../src/core/strategy.js'
import { carryOut } from './carry-out.js'
import type { DirectedCase } from './directed-cases.js'
import type { ParityChain } from './parity-chain.js'
import { provide } from './provide.js'
import { requestOf } from './request-of.js'

const hour = 3_600n

/**
 * Carries a strategy out three ways, hours later, and expects every call to succeed.
 *
 * @param chain - The chain.
 * @param directed - The strategy and its market.
 */
export async function checkDirected(chain: ParityChain, directed: DirectedCase): Promise<void> {
  const { adapters, tokens } = chain
  const { deposit, given, opened = false, steps } = directed
  const [symbol, amount] = deposit
  await given?.(chain)
  const start = symbol === 'ETH' ? adapters.lido.eth : tokens[symbol].asset
  const provided = await provide(chain, { start, amount, opened })
  const strategy = defineStrategy({
    name: 'directed',
    start,
    opened: opened ? [adapters.aaveV3.account] : [],
    steps: steps(adapters),
  }) as Strategy
  const prepared = { ...provided, strategy }
  const from = prepared.market.timestamp
  const { tooLate } = await carryOut(chain, prepared, planStrategy(requestOf(prepared)), (calls) => ({
    start: from + 6n * hour,
    spread: Array.from({ length: calls }, (_, call) => from + ((BigInt(call) + 1n) * 6n * hour) / BigInt(calls)),
  }))
  expect(tooLate).toEqual([])
}
