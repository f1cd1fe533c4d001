import type { Bundle } from '../../src/bundle/build-bundle.js'
import { buildBundle } from '../../src/bundle/build-bundle.js'
import type { Plan } from '../../src/core/plan.js'
import { checkTooLate } from './check-too-late.js'
import type { Execution } from './execution.js'
import { expectParity } from './expect-parity.js'
import type { ParityChain } from './parity-chain.js'
import type { Prepared } from './prepared.js'
import { project } from './project.js'
import { refusalOfCalls } from './refusal-of-calls.js'
import { restore } from './restore.js'
import { runAtomically } from './run-atomically.js'
import { runInOneBlock } from './run-in-one-block.js'
import { runSpreadOut } from './run-spread-out.js'

/** What became of a plan. */
export type CarriedOut = {
  readonly bundle: Bundle
  /** How it went atomically. */
  readonly atomic: Execution
  /** How it went when the calls were spread out. */
  readonly spreadOut: Execution
  /** Why calls came too late, where they did. */
  readonly tooLate: readonly string[]
}

/**
 * Carries a plan out in one block, atomically and spread out, each from the chain as it is, and holds it against what
 * the chain says afterwards. The calls are those of the plan each time.
 *
 * @param chain - The chain; it is left as it was.
 * @param prepared - What is there before.
 * @param plan - The plan.
 * @param timesOf - When its calls run: all at once, and one by one.
 */
export async function carryOut(
  chain: ParityChain,
  prepared: Prepared,
  plan: Plan,
  timesOf: (calls: number) => { readonly start: bigint; readonly spread: readonly bigint[] },
): Promise<CarriedOut> {
  const bundle = buildBundle(plan)
  const { start, spread } = timesOf(bundle.calls.length)
  const tooLate: string[] = []
  const attempt = async (way: string, run: () => Promise<Execution>): Promise<Execution> => {
    const snapshot = await chain.devnet.snapshot()
    try {
      const execution = await run()
      if (execution.refused === undefined) {
        await expectParity(chain, prepared, project(plan, bundle, execution.timestamps), execution)
        await restore(chain, snapshot)
        return execution
      }
      await restore(chain, snapshot)
      const refused = way === 'spread out' ? execution.refused : await refusalOfCalls(chain, bundle, start)
      tooLate.push(checkTooLate(plan, bundle, execution, refused))
      return execution
    } catch (cause) {
      const done = bundle.calls.map(({ functionName, args, value }, index) => {
        const values = [...Object.values(args), ...(value > 0n ? [`${value} wei`] : [])]
        return `${functionName}(${values.join(', ')}) at ${way === 'spread out' ? spread[index] : start}`
      })
      const { blockNumber, timestamp } = prepared.market
      throw new Error(`Carried out ${way}, from ${timestamp} in block ${blockNumber}:\n${done.join('\n')}`, { cause })
    }
  }
  await attempt('in one block', () => runInOneBlock(chain, bundle, start))
  const atomic = await attempt('atomically', () => runAtomically(chain, bundle, prepared.account, start))
  const spreadOut = await attempt('spread out', () => runSpreadOut(chain, bundle, spread))
  return { bundle, atomic, spreadOut, tooLate }
}
