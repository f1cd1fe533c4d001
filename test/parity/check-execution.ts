import type { Bundle } from '../../src/bundle/build-bundle.js'
import type { Plan } from '../../src/core/plan.js'
import type { Execution } from './execution.js'
import { expectParity } from './expect-parity.js'
import type { ParityChain } from './parity-chain.js'
import type { Prepared } from './prepared.js'
import { project } from './project.js'

/**
 * Projects a plan to when its calls ran, and holds it against the chain.
 *
 * @param chain - The chain.
 * @param prepared - What was there before.
 * @param plan - The plan.
 * @param bundle - Its bundle.
 * @param execution - How the bundle went.
 */
export async function checkExecution(
  chain: ParityChain,
  prepared: Prepared,
  plan: Plan,
  bundle: Bundle,
  execution: Execution,
): Promise<void> {
  await expectParity(chain, prepared, project(plan, bundle, execution.timestamps), execution)
}
