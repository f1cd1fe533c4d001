import { expect } from 'vitest'
import type { Plan } from '../../src/core/plan.js'
import { planStrategy } from '../../src/core/plan-strategy.js'
import { LstackError } from '../../src/errors/lstack-error.js'
import { carryOut } from './carry-out.js'
import type { ParityChain } from './parity-chain.js'
import { prepare } from './prepare.js'
import type { Recipe } from './recipe.js'
import { refusalOfCalls } from './refusal-of-calls.js'
import { refusedBundle } from './refused-bundle.js'
import { requestOf } from './request-of.js'
import type { Tally } from './tally.js'
import { timesOf } from './times-of.js'

/**
 * Plans a recipe's strategy and holds the plan against the chain, three ways; a refusal that speaks for the chain is
 * held against the chain's own.
 *
 * @param chain - The chain, as it was when it was opened.
 * @param recipe - The recipe.
 * @param tally - Counts what became of it.
 */
export async function checkRecipe(chain: ParityChain, recipe: Recipe, tally: Tally): Promise<void> {
  const prepared = await prepare(chain, recipe)
  const { market } = prepared
  let plan: Plan
  try {
    plan = planStrategy(requestOf(prepared))
  } catch (error) {
    if (!(error instanceof LstackError)) throw error
    const asked = 'revert' in error ? refusedBundle(prepared, error) : undefined
    tally.refused(error, asked !== undefined)
    if (!('revert' in error) || asked === undefined) return
    const refused = await refusalOfCalls(chain, asked.bundle, market.timestamp)
    expect(refused, error.message).toEqual({ call: asked.call, reason: error.revert })
    return
  }
  if (plan.stages.length === 0) {
    tally.empty++
    return
  }
  const { bundle, atomic, spreadOut, tooLate } = await carryOut(chain, prepared, plan, (calls) =>
    timesOf(recipe, market.timestamp, calls),
  )
  if (tooLate.length > 0) {
    tally.tooLate(tooLate)
    return
  }
  tally.succeeded(prepared, plan)
  tally.measured(plan, bundle, spreadOut)
  tally.batched(plan, atomic)
}
