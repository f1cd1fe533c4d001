import { expect } from 'vitest'
import { buildBundle } from '../../src/bundle/build-bundle.js'
import { createWorld } from '../../src/core/create-world.js'
import { openLedger } from '../../src/core/ledger.js'
import type { Plan } from '../../src/core/plan.js'
import { planStrategy } from '../../src/core/plan-strategy.js'
import { scopeOf } from '../../src/core/scope-of.js'
import { LstackError } from '../../src/errors/lstack-error.js'
import { checkExecution } from './check-execution.js'
import { checkTooLate } from './check-too-late.js'
import type { ParityChain } from './parity-chain.js'
import { prepare } from './prepare.js'
import type { Prepared } from './prepared.js'
import type { Recipe } from './recipe.js'
import { refusalOfCalls } from './refusal-of-calls.js'
import { restore } from './restore.js'
import { runAtomically } from './run-atomically.js'
import { runInOneBlock } from './run-in-one-block.js'
import { runSpreadOut } from './run-spread-out.js'
import type { Tally } from './tally.js'
import { timesOf } from './times-of.js'
import { walk } from './walk.js'

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
  const { account, amount, market, position, strategy } = prepared
  const positions = position === undefined ? {} : { [chain.adapters.aaveV3.account.key]: position }
  const request = { strategy, market, amount, positions, account: account.address }
  let plan: Plan
  try {
    plan = planStrategy(request)
  } catch (error) {
    if (!(error instanceof LstackError)) throw error
    tally.refused(error)
    if ('revert' in error) await expectRefusal(chain, prepared, error)
    return
  }
  if (plan.stages.length === 0) {
    tally.empty++
    return
  }
  const bundle = buildBundle(plan)
  const times = timesOf(recipe, market.timestamp, bundle.calls.length)
  const ways = {
    'in one block': () => runInOneBlock(chain, bundle, times.start),
    atomically: () => runAtomically(chain, bundle, account, times.start),
    'spread out': () => runSpreadOut(chain, bundle, times.spread),
  }
  const refusals: string[] = []
  for (const [way, run] of Object.entries(ways)) {
    const snapshot = await chain.devnet.snapshot()
    try {
      const execution = await run()
      if (execution.refused === undefined) {
        await checkExecution(chain, prepared, plan, bundle, execution)
        if (way === 'spread out') tally.measured(plan, bundle, execution)
        await restore(chain, snapshot)
        continue
      }
      await restore(chain, snapshot)
      const refused = way === 'spread out' ? execution.refused : await refusalOfCalls(chain, bundle, times.start)
      refusals.push(checkTooLate(plan, bundle, execution, refused))
    } catch (cause) {
      const done = bundle.calls.map(({ functionName, args, value }, index) => {
        const values = [...Object.values(args), ...(value > 0n ? [`${value} wei`] : [])]
        return `${functionName}(${values.join(', ')}) at ${way === 'spread out' ? times.spread[index] : times.start}`
      })
      throw new Error(`Carried out ${way} from ${market.timestamp}:\n${done.join('\n')}`, { cause })
    }
  }
  if (refusals.length === 0) tally.succeeded(prepared, plan)
  else tally.tooLate(refusals)
}

async function expectRefusal(
  chain: ParityChain,
  { account, amount, market, position, start, strategy }: Prepared,
  error: LstackError & { readonly revert: unknown },
): Promise<void> {
  const positions = position === undefined ? {} : { [chain.adapters.aaveV3.account.key]: position }
  const scope = scopeOf(strategy)
  const world = createWorld({ scope, market, account: account.address, positions })
  const opened = strategy.opened.map((asset) => [asset, 1n] as const)
  const { flows, refused } = walk(openLedger(world, [[start, amount], ...opened]), strategy.steps)
  expect(refused?.error.message).toBe(error.message)
  if (refused?.asked === undefined) throw new Error(`No call is refused by ${error.name}.`)
  const asked = { ...refused.asked, world, produced: {} }
  const bundle = buildBundle({
    strategy,
    market,
    account: account.address,
    deposit: { asset: start, amount },
    stages: [{ from: market.timestamp, flows: [...flows, asked] }],
    world,
    expansions: [],
    holdings: {},
    oneOffs: [],
    gas: 0n,
  })
  const call = bundle.calls.map(({ functionName }) => functionName !== 'approve').lastIndexOf(true)
  expect(await refusalOfCalls(chain, bundle, market.timestamp), error.message).toEqual({ call, reason: error.revert })
}
