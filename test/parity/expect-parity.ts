import { expect } from 'vitest'
import type { Account } from '../../src/adapters/aaveV3/account.js'
import { calculateAvailableBorrows } from '../../src/adapters/aaveV3/logic/available-borrows.js'
import { currentStakeLimit } from '../../src/adapters/lido/current-stake-limit.js'
import type { LidoState } from '../../src/adapters/lido/lido-state.js'
import type { Plan } from '../../src/core/plan.js'
import { atTime, stateOf } from '../../src/core/world.js'
import type { Execution } from './execution.js'
import type { ParityChain } from './parity-chain.js'
import type { Prepared } from './prepared.js'
import { readOutcome } from './read-outcome.js'

/** A transfer of stETH loses up to 2 wei, and so does the one that brings what the strategy starts from. */
const lostInTransfer = 2n

/**
 * Holds a plan, projected to the times at which its calls ran, against the chain.
 *
 * @param chain - The chain.
 * @param prepared - What was there before.
 * @param plan - The projected plan.
 * @param execution - How its calls went.
 */
export async function expectParity(
  chain: ParityChain,
  prepared: Prepared,
  plan: Plan,
  execution: Execution,
): Promise<void> {
  const { aaveV3, lido } = chain.adapters
  const { blockNumber, gasPaid, timestamps } = execution
  const actual = await readOutcome(chain, prepared.account.address, blockNumber)
  const world = atTime(plan.world, timestamps.at(-1) as bigint)
  const { slots, protocols } = world.scope

  for (const { id } of protocols) {
    const predicted = world.cells[slots.get(id) as number]
    if (id === lido.protocol.id) expectLido(predicted as LidoState, actual.states[id] as LidoState, blockNumber)
    else expect({ [id]: predicted }).toEqual({ [id]: actual.states[id] })
  }
  if (slots.has(aaveV3.account.id)) {
    const account = stateOf(world, aaveV3.account)
    expect(account).toEqual(actual.account)
    expect(configurationOf(account, (key) => aaveV3.marketView(world).reserve(key).id)).toBe(actual.configuration)
    const { hasZeroLtvCollateral: _, ...accountData } = aaveV3.accountData(world)
    const { totalCollateralBase, totalDebtBase, ltv } = accountData
    const availableBorrowsBase = calculateAvailableBorrows(totalCollateralBase, totalDebtBase, ltv)
    expect({ ...accountData, availableBorrowsBase }).toEqual(actual.accountData)
  }

  const { start, amount, before } = prepared
  const moves = plan.stages.flatMap(({ flows }) => flows).filter(({ step }) => step.id.startsWith('lido.')).length
  for (const [key, balance] of Object.entries(actual.balances) as readonly (readonly [keyof typeof before, bigint])[]) {
    const holding = plan.holdings[key]
    const own = (before[key] ?? 0n) - (key === start.key ? amount : 0n) - (key === lido.eth.key ? gasPaid : 0n)
    const gained = balance - own
    if (key !== lido.stETH.key) expect({ [key]: gained }).toEqual({ [key]: holding?.amount ?? 0n })
    else {
      const difference = gained - (holding?.amount ?? 0n)
      const tolerance = lostInTransfer * BigInt(moves)
      if (difference > tolerance || difference < -tolerance)
        expect({ [key]: gained }).toEqual({ [key]: holding?.amount ?? 0n })
    }
    expect(gained, `what is guaranteed of ${key}`).toBeGreaterThanOrEqual(holding?.guaranteed ?? 0n)
  }
  expect(actual.allowances.filter((allowance) => allowance !== 0n)).toEqual([])
}

function expectLido(predicted: LidoState, actual: LidoState, blockNumber: bigint): void {
  const pool = ({ prevStakeLimit: _, prevStakeBlockNumber: __, ...rest }: LidoState) => rest
  expect(pool(predicted)).toEqual(pool(actual))
  // The limit grows with blocks, of which a plan does not know how many will come.
  expect(currentStakeLimit(actual, blockNumber)).toBeGreaterThanOrEqual(predicted.prevStakeLimit)
}

function configurationOf({ reserves }: Account, idOf: (key: string) => number): bigint {
  return reserves.reduce((bits, { asset, scaledDebt, usedAsCollateral }) => {
    const place = BigInt(2 * idOf(asset))
    return bits | ((scaledDebt > 0n ? 1n : 0n) << place) | ((usedAsCollateral ? 2n : 0n) << place)
  }, 0n)
}
