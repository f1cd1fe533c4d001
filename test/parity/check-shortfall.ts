import { parseEther } from 'viem'
import { expect } from 'vitest'
import { defineStrategy } from '../../src/core/define-strategy.js'
import { planStrategy } from '../../src/core/plan-strategy.js'
import { InsufficientBalanceError } from '../../src/errors/insufficient-balance-error.js'
import type { ParityChain } from './parity-chain.js'
import { provide } from './provide.js'
import { requestOf } from './request-of.js'

/**
 * Checks that all of a debt of 90 WETH is only repaid with a day of interest to spare: with less, the call that repays
 * all of it would be refused by the token a moment later.
 *
 * @param chain - The chain.
 */
export async function checkShortfall(chain: ParityChain): Promise<void> {
  const { aaveV3, weth } = chain.adapters
  const provided = await provide(chain, { start: weth.weth, amount: parseEther('91'), opened: true })
  const strategy = defineStrategy({
    name: 'repay all',
    start: weth.weth,
    opened: [aaveV3.account],
    steps: [aaveV3.repay({ asset: weth.weth.key, max: true })],
  })
  const planWith = (amount: bigint) => planStrategy(requestOf({ ...provided, strategy, amount }))
  const { holdings } = planWith(parseEther('91'))
  const debt = parseEther('91') - (holdings[weth.weth.key]?.amount ?? 0n)
  expect(() => planWith(debt - 1n)).toThrow(InsufficientBalanceError)
  expect(() => planWith(debt + 1n)).toThrow(InsufficientBalanceError)
  expect(planWith(debt + debt / 1_000n).stages).toHaveLength(1)
}
