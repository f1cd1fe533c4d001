import { parseEther } from 'viem'
import { expect } from 'vitest'
import { defineStrategy } from '../../src/core/define-strategy.js'
import { planStrategy } from '../../src/core/plan-strategy.js'
import type { Strategy } from '../../src/core/strategy.js'
import { LstackError } from '../../src/errors/lstack-error.js'
import type { ParityChain } from './parity-chain.js'
import { provide } from './provide.js'
import type { RefusalCase } from './refusal-cases.js'
import { refusedBundle } from './refused-bundle.js'
import { requestOf } from './request-of.js'
import { runSpreadOut } from './run-spread-out.js'

const secondsPerBlock = 12n

/**
 * Checks that a plan and the chain refuse the same call for the same reason.
 *
 * @param chain - The chain.
 * @param refusal - The condition and the strategy.
 */
export async function checkRefusal(chain: ParityChain, refusal: RefusalCase): Promise<void> {
  const { adapters, tokens } = chain
  const { deposit = ['wstETH', parseEther('10')], error, given, opened = false, revert, steps } = refusal
  const [symbol, amount] = deposit
  await given?.(chain)
  const start = symbol === 'ETH' ? adapters.lido.eth : tokens[symbol].asset
  const provided = await provide(chain, { start, amount, opened })
  const strategy = defineStrategy({
    name: 'refused',
    start,
    opened: opened ? [adapters.aaveV3.account] : [],
    steps: steps(adapters),
  }) as Strategy
  const prepared = { ...provided, strategy }
  const thrown = errorOf(() => planStrategy(requestOf(prepared)))
  expect(thrown).toMatchObject({ name: error, revert })
  const asked = refusedBundle(prepared, thrown)
  if (asked === undefined) throw new Error(`No call is refused by ${error}.`)
  const { bundle, call } = asked
  const times = bundle.calls.map((_, index) => prepared.market.timestamp + BigInt(index + 1) * secondsPerBlock)
  expect((await runSpreadOut(chain, bundle, times)).refused).toEqual({ call, reason: revert })
}

function errorOf(attempt: () => unknown): LstackError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof LstackError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}
