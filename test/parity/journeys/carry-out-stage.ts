import { type Bundle, buildBundle } from '../../../src/bundle/build-bundle.js'
import type { Plan } from '../../../src/core/plan.js'
import type { DevnetAccount } from '../../../src/devnet/index.js'
import { checkTooLate } from '../check-too-late.js'
import type { Execution } from '../execution.js'
import { project } from '../project.js'
import { refusalOfCalls } from '../refusal-of-calls.js'
import { restore } from '../restore.js'
import { runAtomically } from '../run-atomically.js'
import { runInOneBlock } from '../run-in-one-block.js'
import { runSpreadOut } from '../run-spread-out.js'
import type { JourneyChain } from './journey-chain.js'
import { mineBlocks } from './mine-blocks.js'
import type { Random } from './random.js'

const secondsPerBlock = 12n

/** How a stage went: what it should have come to by its blocks' own times, or why it came too late. */
export type StageOutcome = {
  readonly way: string
  readonly bundle: Bundle
  readonly execution: Execution
} & ({ readonly projected: Plan } | { readonly tooLate: string })

/**
 * Carries out the first stage of a plan: in one transaction, in one block, or spread out over several, some blocks after
 * it was planned.
 *
 * @param chain - The chain, at the block of the plan's market.
 * @param plan - The plan; what ends the stage is left out.
 * @param account - Whose it is.
 * @param random - How.
 * @returns How it went; `undefined` where the stage has no calls.
 */
export async function carryOutStage(
  chain: JourneyChain,
  plan: Plan,
  account: DevnetAccount,
  random: Random,
): Promise<StageOutcome | undefined> {
  const [stage] = plan.stages
  const flows = stage?.flows.filter(({ step }) => !step.endsStage) ?? []
  if (stage === undefined || flows.length === 0) return undefined
  const first: Plan = { ...plan, stages: [{ ...stage, flows }] }
  const bundle = buildBundle(first)
  const delay = random.chance(0.01) ? 105 : 1 + Math.floor(random.fraction() ** 3 * 40)
  await mineBlocks(chain, delay - 1)
  const start = plan.market.timestamp + BigInt(delay) * secondsPerBlock
  const snapshot = await chain.devnet.snapshot()
  const ways = {
    'in one transaction': () => runAtomically(chain, bundle, account, start),
    'in one block': () => runInOneBlock(chain, bundle, start),
    'spread out': () =>
      runSpreadOut(
        chain,
        bundle,
        bundle.calls.map((_, index) => start + BigInt(index) * secondsPerBlock),
      ),
  }
  const way = random.pick(Object.keys(ways)) as keyof typeof ways
  const execution = await ways[way]()
  if (execution.refused === undefined)
    return { way, bundle, execution, projected: project(first, bundle, execution.timestamps) }
  await restore(chain, snapshot)
  const refused = way === 'spread out' ? execution.refused : await refusalOfCalls(chain, bundle, start)
  return { way, bundle, execution, tooLate: checkTooLate(first, bundle, execution, refused) }
}
